/** The guided tours in Chinese; the same keys as stories.ts. */
import type { Account, Facts } from "../../../lab/stories/facts";
import type { StoryName } from "../../../lab/stories/story";
import type { FigureSheet } from "../../../lab/types";
import { count, exact, figure, percent } from "../../number";
import { date } from "./date";
import type { stories as english, StoryWords } from "../en/stories";
import { unitOf } from "./units";

const WAIT = "……";
const n = (value: number | null) => (value === null ? WAIT : count(value));
const mean = (account: Account, name: Parameters<Account["mean"]>[0]) => {
  const value = account.mean(name);
  return value === null ? WAIT : figure(value);
};
const on = (day: string | null) => (day === null ? WAIT : date(day));
const both = (facts: Facts, name: Parameters<Account["mean"]>[0]) => [mean(facts.arms[0], name), mean(facts.arms[1], name)] as const;
const upTo = (sheet: FigureSheet | null) => (sheet?.range ? percent(sheet.range[1]) : WAIT);

function given(sheet: FigureSheet | null): string {
  if (sheet === null) return WAIT;
  return sheet.unit === "probability" || sheet.unit === "share" ? percent(sheet.value) : `${exact(sheet.value)} ${unitOf(sheet.unit)}`;
}

const apology: StoryWords = {
  title: "被判“不诚恳”的道歉",
  lead: "有人发了一句话，被责令道歉，也道了歉，却被告知“不够诚恳”。",
  turn: "在第二个社会里，不记录受人权法保护的行为",
  steps: {
    begin: {
      title: "两个社会，同样的运气",
      text: (f) => [
        `左右两边是同一批 ${n(f.people)} 名虚构的人，运气相同，都生活在 2018 年媒体所描述的规则之下。目前两边完全一样。`,
        "媒体曾报道，有人因为写下的话被责令道歉，而道歉又被官员认定为不诚恳。没有人统计过这样的事有多少。",
      ],
    },
    rule: {
      title: "规则",
      text: (f) => [
        `在这里，有争议的帖子有 ${given(f.figure("regime.speech.deleted"))} 被删除；其中 ${given(f.figure("regime.speech.ordered"))} 的作者被责令道歉；道歉中有 ${given(f.figure("regime.speech.insincere"))} 被判为不诚恳。没有公开的标准，由每名官员自行判断。`,
        `后两个数字是假定的，并且为了让小规模社会也能看出效果而设得偏高。对于责令道歉的比例，demerit 认为合理的上限是 ${upTo(f.figure("regime.speech.ordered"))}。`,
      ],
    },
    person: {
      title: "一个人的经历",
      text: () => ["请往下读，读到道歉那一天，看看此后档案里写了什么。", "这里没有差错。记录算作属实：话确实写过，道歉也确实被评判过。人权法要追问的是规则本身。"],
    },
    many: {
      title: "有多少人，代价是什么",
      text: (f) => [
        `一条发帖记录扣 ${given(f.figure("regime.records.contentious_post.points"))}，足以降一级。在所示的最后一周，左边有 ${n(f.inTier(0, 2))} 人处于 B 级（从下往上第三级），右边有 ${n(f.inTier(1, 2))} 人：两个社会仍然相同。`,
        "单独一条记录还不会让人被拒绝什么，但离下一条线更近了；而且帖子被删之后，人们会说得更少。",
      ],
    },
    turn: {
      title: "轮到您了",
      text: () => ["人们的言论、署名和投诉受人权法保护。请拨动开关：右边的社会不再记录这类行为。其他一切不变，运气也不变。"],
    },
    changed: {
      title: "有什么变化",
      text: (f) => [
        `同样的人，同样的运气：现在左边有 ${n(f.inTier(0, 2))} 人处于 B 级，右边有 ${n(f.inTier(1, 2))} 人。`,
        `每周结束时平均受限制的人：左边 ${both(f, "restricted").join("，右边 ")}。在这里，说过的话几乎没有让谁坐不成飞机，却改变了他们在档案里的位置。`,
      ],
    },
    same_person: {
      title: "同一个人，两种经历",
      text: () => ["两种经历从第一次删帖那天分开。右边没有人责令道歉，也就没有人能说道歉不诚恳。"],
    },
    end: {
      title: "能说明什么，不能说明什么",
      text: () => [
        "责令道歉和道歉不被接受有多频繁，无人知晓，因此这里的数量大小都不是结论；但这样的规则会把合法的言论写进档案，这与数量无关。",
        "请亲自试一试：在“言论”的开关里，调整官员有多严格、彼此差别有多大。",
      ],
    },
  },
};

const credit: StoryWords = {
  title: "它和信用评分有什么不同？",
  lead: "同一批人，一边是全国性评分，一边是类似 FICO 的信用评分。并不是简单地一个更坏。",
  turn: "右边：同样是全国性评分，但不因亲属而拒绝任何人",
  steps: {
    begin: {
      title: "“我们也有这个”",
      text: (f) => [
        "谈到社会信用评分，许多人的第一反应就是这句话。那么我们来看一看。",
        `左边：2018 年媒体所描述的全国性评分。右边：类似 FICO 的信用评分，附有法律规定的救济。同一批 ${n(f.people)} 名虚构的人，同样的运气。`,
      ],
    },
    many: {
      title: "有多少人被拒绝？",
      text: (f) => {
        const [left, right] = both(f, "restricted");
        return [`每周结束时平均，左边有 ${left} 人在某件事上被拒绝，右边有 ${right} 人。单看人数，分不出哪边是哪边。`];
      },
    },
    others: {
      title: "谁做了什么，谁没有",
      text: (f) => {
        const [left, right] = both(f, "through_others");
        return [`现在只亮出因为别人而被拒绝的人：因为丈夫、妻子、父母，或自己为之担保的人。每周结束时平均左边 ${left} 人，右边 ${right} 人。`, "信用评分可能弄错您的情况，但不会惩罚您的孩子。"];
      },
    },
    child: {
      title: "没有档案的孩子",
      text: () => ["孩子没有分数，也不在任何名单上。这里所拒绝的，都是因为父母的债务。", "这确有其事：2018 年，泉州一所民办学校应法院要求拒收了失信被执行人的子女；公办学校仍然接收。"],
    },
    wrong: {
      title: "哪边更常出错？",
      text: (f) => {
        const [left, right] = both(f, "wrongful");
        return [
          `现在只亮出单凭真实记录本不会受限制的人：每周结束时平均左边 ${left} 人，右边 ${right} 人。`,
          "信用档案的内容更多；在美国，五个人里就有一个人的档案被查出有错。对本国的评分，也值得像对别国的一样追问。",
        ];
      },
    },
    turn: {
      title: "轮到您了",
      text: () => ["那么，区别到底在哪里？是分数吗？请拨动开关。右边也变成全国性评分，只少一条规则：不因亲属而拒绝任何人。"],
    },
    changed: {
      title: "关键是一条规则，不是分数",
      text: (f) => {
        const [left, right] = both(f, "restricted");
        const before = f.earlier ? `信用评分之下是 ${mean(f.earlier, "restricted")} 人。` : "";
        return [`左边有这条规则：每周结束时平均 ${left} 人被拒绝。右边没有：${right} 人。${before}`, "全国性评分的不同，很大一部分不在数字，而在它还牵连到谁。"];
      },
    },
    end: {
      title: "能说明什么，不能说明什么",
      text: () => [
        "两套规则都经过简化，许多数字是假定的，而且全国统一评分并不存在：研究所见的是地方试点和法院的名单。方向在本模型中成立，数量不是关于任何国家的结论。",
        "请亲自试一试：再关掉过期的副本，或者在右边换上另一种制度。",
      ],
    },
  },
};

const swapped: StoryWords = {
  title: "有人调换了分数",
  lead: "某个星期一，登记系统遭到攻击。后来被发现，也修复了。还有什么没有修复？",
  turn: "在右边，让更正送达每一个保存副本的机构",
  steps: {
    before: {
      title: "最后一个平静的星期",
      text: (f) => [
        `左右两边是同一批 ${n(f.people)} 名虚构的人。现在是${on(f.date)}；左边有 ${n(f.now(0, "restricted"))} 人被拒绝某些事，右边有 ${n(f.now(1, "restricted"))} 人。`,
        "一周后，有人侵入右边社会的登记系统。怎样侵入，不在本模型之内。",
      ],
    },
    struck: {
      title: "登记系统另有说法",
      text: (f) => [
        `${given(f.figure("regime.attack.swapped"))} 的人分数被颠倒：最好的变成最差的。${given(f.figure("regime.attack.planted"))} 的人被植入一条记录。`,
        `现在是${on(f.date)}。没有攻击的一边有 ${n(f.now(0, "wrongful"))} 人受到错误限制，受攻击的一边有 ${n(f.now(1, "wrongful"))} 人。还没有人察觉。`,
      ],
    },
    person: {
      title: "其中一个人",
      text: () => ["左边，这个人的生活照常。右边，档案里出现了一笔从未有过的债。请往下读：通知、柜台、申诉。"],
    },
    restored: {
      title: "发现了，修复了，然而……",
      text: (f) => [
        `${given(f.figure("regime.attack.detected"))}后攻击被发现，登记系统得到恢复。现在是一周之后的${on(f.date)}：右边仍有 ${n(f.now(1, "wrongful"))} 人受到错误限制，左边有 ${n(f.now(0, "wrongful"))} 人。`,
        `登记系统已经正确，但航空公司、银行和学校各自留有副本。一家机构每周删除旧副本的概率是 ${given(f.figure("regime.copies.clearing"))}；这个数字是假定的。`,
      ],
    },
    turn: {
      title: "轮到您了",
      text: () => ["没有人能保证登记系统永不受攻击。请拨动开关：右边的机构每次都向源头查询，更正立刻送达所有人。攻击照旧发生。"],
    },
    changed: {
      title: "同样的攻击，同一个星期",
      text: (f) => {
        const before = f.earlier ? `拨动开关之前，受攻击的社会每周结束时平均有 ${mean(f.earlier, "wrongful")} 人。` : "";
        const [left, right] = both(f, "wrongful");
        return [
          `${on(f.date)}，右边现在有 ${n(f.now(1, "wrongful"))} 人受到错误限制；没有受攻击的左边有 ${n(f.now(0, "wrongful"))} 人。`,
          `就全部报告周而言，每周结束时平均左边 ${left} 人，右边 ${right} 人。${before}即使没有攻击者，旧副本也会造成伤害。`,
        ];
      },
    },
    same_person: {
      title: "同一个人",
      text: (f) => {
        const before = f.daysEarlier === null ? "" : `拨动开关之前是 ${n(f.daysEarlier)} 天。`;
        return [`受攻击影响最重的这个人，在右边有 ${n(f.days(1))} 天被拒绝某些事。${before}剩下的是有人察觉之前的那段时间。`];
      },
    },
    end: {
      title: "能说明什么，不能说明什么",
      text: () => ["目前没有已知的对评分的此类攻击；规模多大、多久被发现，都是假定的。模型展示的是一条链：一个登记系统，许多副本，很少的出路。", "请亲自试一试：让攻击一周后就被发现，或者让登记系统不被恢复。"],
    },
  },
};

const bottom: StoryWords = {
  title: "困在底层",
  lead: "掉下去很快。如果档案忘得慢，爬上来要多久？",
  turn: "在第二个社会里，让记录一年后失效",
  steps: {
    begin: {
      title: "一架梯子",
      text: (f) => [
        `类似 FICO 的信用评分，${n(f.people)} 名虚构的人；两个社会目前仍然相同。`,
        `最后有 ${n(f.inTier(0, 0))} 人在最低一级，那里贷款、住房、保险和一些工作都会被拒绝；上一级有 ${n(f.inTier(0, 1))} 人，那里办不了房贷。`,
      ],
    },
    stayed: {
      title: "谁爬上来了？",
      text: (f) => {
        const low = f.stayed(0, 2);
        return [
          `结束前一年，最低的两级有 ${n(low?.began ?? null)} 人。多数人后来爬了上来；其中 ${n(low?.stayed ?? null)} 人到最后仍在那里。`,
          `他们不必再做错什么。记录会留下来：一次破产留 ${given(f.figure("regime.records.bankruptcy.retention"))}。而且处在底层的人可失去的更少，模型认为这有一点影响。`,
        ];
      },
    },
    person: {
      title: "最长的路",
      text: (f) => [`这个人有 ${n(f.days(0))} 天被拒绝某些事。请找到跌落的那一天，再看此后一个月一个月都做了什么。`, "按时付款会加分，也算数。压过它的是那条旧记录。"],
    },
    turn: {
      title: "轮到您了",
      text: () => ["档案应该记多久？请拨动开关：右边的记录最多一年后失效。人、运气和其他规则都不变。"],
    },
    changed: {
      title: "有什么变化",
      text: (f) => {
        const [left, right] = both(f, "restricted");
        return [
          `最后，最低一级左边有 ${n(f.inTier(0, 0))} 人，右边有 ${n(f.inTier(1, 0))} 人；上一级分别有 ${n(f.inTier(0, 1))} 人和 ${n(f.inTier(1, 1))} 人。`,
          `一年前处在这两级的人，最后仍在那里的：左边 ${n(f.stayed(0, 2)?.began ?? null)} 人中有 ${n(f.stayed(0, 2)?.stayed ?? null)} 人，右边 ${n(f.stayed(1, 2)?.began ?? null)} 人中有 ${n(f.stayed(1, 2)?.stayed ?? null)} 人。每周结束时平均，左边有 ${left} 人在某件事上被拒绝，右边有 ${right} 人。`,
        ];
      },
    },
    same_person: {
      title: "同一个人，两种经历",
      text: (f) => [`同样的行为：左边有 ${n(f.days(0))} 天被拒绝某些事，右边有 ${n(f.days(1))} 天。`],
    },
    end: {
      title: "能说明什么，不能说明什么",
      text: () => ["放贷者会说，旧记录仍能说明谁会还钱。这里没有衡量这一点：模型展示的是长久的记忆让档案里的人付出什么，而不是它对放贷者值多少。", "请亲自试一试：换一个期限，或者看看“标签”让人受到更多注意时会怎样。"],
    },
  },
};

export const stories: typeof english = {
  title: "导览",
  lead: "每段五分钟。您看，您拨动一个开关，您看到变化。",
  begin: "开始",
  beginNamed: (title) => `开始导览：${title}`,
  tour: "导览",
  step: (now, all) => `第 ${now} 步，共 ${all} 步`,
  back: "上一步",
  next: "下一步",
  leave: "离开导览",
  tryIt: "亲自试一试",
  look: { maps: "看两幅地图。", life: "看这个人的经历。" },
  living: "两个社会正在度过这些星期。数字随后就到。",
  week: (now, all) => `第 ${count(now)} 周，共 ${count(all)} 周`,
  searching: "正在寻找这个人……",
  turned: "开",
  notTurned: "关",
  turnFirst: "请先拨动开关。",
  sources: "依据",
  assumed: "假定",
  noteTitle: "开始之前",
  notes: {
    speech: "本导览讲的是因言论而受罚的人。",
    children: "本导览讲的是因父母而被拒绝的孩子。",
  },
  noteMore: "其中每个人都是虚构的。",
  works: {
    ftc: "美国联邦贸易委员会（2012），根据《公平准确信用交易法》第 319 条致国会的报告：1,001 人中约 21 % 的信用档案存在经确认的重大错误。",
    answer: "泉州的学校：《环球时报》英文版（2018-07-12）。对比本身见 demerit 的 examples/credit-or-not.md，附区间。",
    fcra: "美国《公平信用报告法》，15 USC 1681c：多数不利记录保留七年，破产十年。",
  },
  tours: { apology, credit, swapped, bottom } as Record<StoryName, StoryWords>,

  mine: {
    question: "我会得多少分？",
    answer: "在这里没有您的分数，这是有意为之。给您打分，就需要把您的生活当作数据；而一个向您索要这些数据的网页，正是本实验室所警示的东西。这里没有可以填写的地方。",
    reason: "还有一个原因：在这样的制度里，一个人的遭遇取决于登记系统、差错、副本和运气，至少不亚于取决于他做了什么。这只有在许多人的经历中才看得出来。",
    instead: "认识一个并不存在的人",
    again: "再认识一个人",
    how: "从这个社会的所有人中随机抽取。",
  },
};
