"""What the workflows in ``.github/workflows`` run; they hold nothing but calls.

``preview`` looks at a pull request where nothing is secret, and writes what it sees to a folder.
``publish`` reads such a folder as data, where it may write to the repository. ``notebooks`` keeps
the notebooks on a branch that Colab reads, ``newest`` loosens the pins, ``external`` asks whether
other sites still answer, ``issue`` tells of a night that went wrong.

``publish``, ``notebooks`` and ``issue`` may write, and need nothing but Python (``publish`` reads
pictures with Pillow): what is not installed cannot be tampered with.
"""
