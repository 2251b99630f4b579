/** What an exported site says about what it does not hold, in Chinese. */
import type { recorded as english } from "../en/recorded";

const GET = "请安装 demerit（pip install demerit）并运行 demerit lab：在那里一切都可以改动。";

export const recorded: typeof english = {
  title: "录制版",
  lead: "本页是实验室的录制版：四段导览及其中的人物。这里不做任何模拟，也没有任何内容离开这台电脑。",
  get: GET,
  lesson: "教案",
  /** The sheet in this language. */
  sheet: "lesson.zh.html",
  noRun: `这次运行没有录制。${GET}`,
  noLife: `这个人的经历没有录制；录制的是导览中的人物和另外一些人。${GET}`,
  noSheet: `这种制度的规则没有录制。${GET}`,
  noSweep: `扫描所需的运行没有录制。${GET}`,
  nobody: `没有录制到有此遭遇的人。${GET}`,
  noFile: (name) => `缺少文件 ${name}。请复制整个文件夹及其全部内容。`,
};
