"""The template processes, from which visitors' kernels are forked. Linux only.

The base process (`python -m … .template FD`) has imported the libraries. For each notebook it forks
one that has executed the cells, without a socket, a thread or a visitor. A visitor's kernel is a
fork of that. Nothing here is imported by the server.
"""
