"""What a change must get past: checks of everything that a contributor writes, a family a module.

``project`` reads, ``checks`` is the table of what is checked, ``report`` says what was found. Each
check is a function from the project to its problems; none runs a whole build.
"""
