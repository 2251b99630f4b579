"""What one citizen is to the rules: the packed state, the file with its marks, the standing, and what is counted.

In: a citizen (`Me`) and the surroundings of a week (`Here`). Out: changes of the citizen's own words. How a week goes is the engine's.
"""
