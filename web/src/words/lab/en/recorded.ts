/** What an exported site says about what it does not hold. */
const GET = "Install demerit (pip install demerit) and start demerit lab: there everything can be changed.";

export const recorded = {
  title: "A recording",
  lead: "This page is a recording of the lab: the four tours with their lives. Nothing is simulated here, and nothing leaves this computer.",
  get: GET,
  lesson: "Lesson sheet",
  /** The sheet in this language. */
  sheet: "lesson.html",
  noRun: `This run was not recorded. ${GET}`,
  noLife: `This life was not recorded; those of the tours and some others were. ${GET}`,
  noSheet: `The rules of this regime were not recorded. ${GET}`,
  noSweep: `A sweep needs runs that were not recorded. ${GET}`,
  nobody: `Nobody was recorded of whom this became. ${GET}`,
  noFile: (name: string) => `The file ${name} is missing. Copy the whole folder, with all that is in it.`,
};
