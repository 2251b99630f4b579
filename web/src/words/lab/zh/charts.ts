/** Words of the charts of two societies, in Chinese. */
import { count, figure } from "../../number";
import type { charts as english } from "../en/charts";
import { UNITS } from "./units";

export const charts: typeof english = {
  title: "图表",
  heading: "结果如何",
  lead: "统计报告周内的情况。空心标记是第一个社会，实心标记是第二个社会；人相同，运气相同。指向带点线的名称，或用 Tab 键移到其上，可阅读定义。",
  waiting: (week, weeks) => `过完最后一周后才有图表：目前第 ${count(week)} 周，共 ${count(weeks)} 周。`,
  measuring: "最后一周已过完，正在统计……",
  ended: "这次运行没有到最后一周就结束了，因此没有图表。",
  intervalsFollow: (done, wanted) => `区间随后给出：重复 ${count(done)}/${count(wanted)} 次，每次运气不同。`,
  intervalsThere: (replicates) => `区间：仅反映偶然性的 95 % 区间，来自 ${count(replicates)} 次运气各不相同的重复。它们不能说明假定是否正确。`,
  same: "两个社会的规则相同，因此差异全部为零。改动一条规则即可看到差异。",

  source: (version, title, people, seed) => `虚构人口。模型：demerit ${version}，“${title}”，${count(people)} 名虚构的人，种子 ${seed}。不构成关于任何真实个人或地方的证据。`,
  tableView: "文字和表格",
  save: "另存为",
  saveAs: (kind, title) => `另存为 ${kind}：${title}`,
  notKnown: "未知",
  between: (low, high) => `${low} 至 ${high}`,
  first: "第一个社会",
  second: "第二个社会",
  keyFirst: (name) => `第一个：${name}`,
  keySecond: (name) => `第二个：${name}`,
  keyLuck: "仅偶然性的 95 % 区间",
  difference: "第二个减第一个",
  everybody: "所有人",
  columns: ["指标", "群体", "单位", "第一个", "第一个，下限", "第一个，上限", "第二个", "第二个，下限", "第二个，上限", "差异", "差异，下限", "差异，上限", "定义"],
  pairSaid: (title, first, second, unit) => `${title}：${first} 和 ${second} ${unit}`,

  headlineTitle: "两个社会的主要数字",
  headlineSub: "每行有各自的刻度，都从零开始。",

<<<<<<< HEAD

=======
>>>>>>> lab-panels
  reasonsTitle: "因哪一类原因受限制",
  reasonsSub: (unit) => `每个受限制的日子只计一次，归入最先适用的一类：${unit}。带红色图案的类别属于错误限制：单凭真实记录本不会限制。`,

  groupsTitle: "各群体受到的影响",
  groupsSub: "群体是虚构的，不代表任何人。它们的差别在于记录出错的频率和收入；收入相同时行为相同。",
  groupsOne: "这个社会只有一个群体。",

  needsTitle: "被拒绝的是什么",
  needsSub: (unit) => `按人们的需要，${unit}。错误拒绝：单凭真实记录本不会拒绝。`,
  needsFigure: "显示",
  needsFigures: {
    refused: "被拒绝的尝试",
    refused_wrongly: "被错误拒绝的尝试",
    unmet: "被拒后未满足的需要",
    unmet_wrongly: "错误地未满足的需要",
    unattempted: "不再尝试的需要",
    unattempted_wrongly: "错误地不再尝试的需要",
  },
  needsNone: "没有人以这种方式被拒绝。",
  needsIdle: "两个社会都没有拒绝任何事。",

  funnelTitle: "错误记录的下落",
  funnelSub: "报告周内的次数，从记入到更正。某一条明显短于上一条，说明人们卡在那里。",
  funnelNote: "同一些周内的事件，而不是跟踪同一批记录；一条记录最多可申诉三次。真实记录见表格。",
  funnelShares: "多常能找到出路，需要多久",
  funnelIdle: "两个社会都没有错误记录。",

  flowsTitle: "谁上升，谁下降",
  flowsSub: "从报告期开始时的等级到结束时的等级；带的高度代表人数。蓝色为上升，红色为下降。",
  flowsNone: (name) => `没有评分：${name}。`,
  flowsHeads: ["开始时", "结束时"],
  flowsGone: "已离开",
  flowsSum: (up, down, same, gone) => `${count(up)} 人上升，${count(down)} 人下降，${count(same)} 人不变，${count(gone)} 人离开`,
  flowsSaid: (from, to, n) => `${n} 人从 ${from} 到 ${to}`,
  flowsColumns: ["社会", "从", "到", "人数"],
  flowsEmpty: "两个社会都没有评分。",

  // Names of what is measured; what is not here keeps the name that comes with its data.

  names: {
    "restricted": "受限制的人",
    "wrongful": "受错误限制的人",
    "false_positive_burden": "差错的负担",
    "collateral: adults": "因家人受牵连的成年人",
    "collateral: minors": "因家人受牵连的未成年人",
    "needs: unmet": "未满足的需要",
    "needs: unattempted": "不再尝试的需要",
    "entries: marked_false": "错误记录",
    "costs: people: needs refused": "人们因被拒而失去的",
    "claims: alleged wrongly": "被错误地称为欠款的人",
    "claims: debts of people who owed nothing": "并不欠款者的债务",
    "partition: stale": "过期副本",
    "partition: false": "错误记录",
    "partition: tipped": "因错误记录而越线",
    "partition: tie": "因家人",
    "partition: protected": "受保护的行为",
    "partition: unrelated": "仅在不相关的领域",
    "partition: excessive": "超出所造成的损害",
    "partition: intended": "符合规则本意",
    "funnel: false: entered": "记入",
    "funnel: false: noticed": "本人得知",
    "funnel: false: filed": "提出异议",
    "funnel: false: stands after a decision": "决定后仍然保留",
    "funnel: false: struck out": "删除",
    "funnel: false: noticed of entered": "全部错误记录中本人得知的",
    "funnel: false: struck out of entered": "全部错误记录中被删除的",
    "funnel: false: struck out of decided": "已作决定中被删除的",
    "funnel: weeks waited in the queue": "等待决定的周数",
  },
  meanings: {
    "partition: stale": "只因名单上已经没有的旧副本而受限制。",
    "partition: false": "因错误记录而受限制，该理由下没有真实记录。",
    "partition: tipped": "因错误记录或官员的严苛而越过界线或延长期限，从而受限制。",
    "partition: tie": "只因他人而受限制：家人，或自己为之担保的人。",
    "partition: protected": "因受人权法保护的行为而受限制。",
    "partition: unrelated": "只在与该行为无关的领域受限制：当天每一次拒绝都属于这种领域。",
    "partition: excessive": "所受惩罚重于该行为造成的损害。",
    "partition: intended": "符合规则本意的限制。",
  },
  units: UNITS,

  describe: (parts) => `${parts.join("；")}。`,
  figure: (value) => (value === null ? "未知" : figure(value)),
};
