"""Servers on loopback that stand in for the services of the world, over real sockets."""
