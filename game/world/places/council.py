"""placeholder"""
from game.world.places.place import Place
class Council(Place):
    pass
