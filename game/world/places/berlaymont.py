"""placeholder"""
from game.world.places.place import Place
class Berlaymont(Place):
    pass
