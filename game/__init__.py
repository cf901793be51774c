"""What people see and touch: the command line, the 3D world, and what feeds them."""
