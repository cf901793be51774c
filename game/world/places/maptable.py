"""placeholder"""
from game.world.places.place import Place
class MapTable(Place):
    pass
