"""Measurements: how long building and serving take, what a page costs, what Lighthouse says.

They judge nothing, since times differ from machine to machine. Beside ours stands what plain
Material for MkDocs needs for the same notes in the same run: that ratio can be compared.
"""
