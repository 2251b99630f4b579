/** What the lab says in a notebook. */
export const notebook = {
  fixed: "In a notebook a finished run is looked at. To change a rule, simulate again in a cell, or start demerit lab.",
};
