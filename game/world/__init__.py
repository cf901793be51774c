"""The 3D client, on Ursina and Panda3D."""
