"""placeholder"""
from game.world.places.place import Place
class Hall(Place):
    pass
