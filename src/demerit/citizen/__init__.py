"""One citizen as the rules see him or her: packed state, marks in the file, standing, and counts.

In: a citizen (`Me`) and the surroundings of a week (`Here`). Out: changes of the citizen's own words. The engine decides their order.
"""
