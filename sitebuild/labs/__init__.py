"""Labs: short executed notebooks, written as ``docs/<language>/labs/<topic>.py``."""
