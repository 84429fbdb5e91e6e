// What the section on where a plan sends people and work says.

Object.assign(TEXT, {
  wingsTitle: ["Who came, from where, and what they left", "谁来了，从哪里来，留下了什么"],
  wingsShort: ["Who moved", "迁移"],
  wingsLead: [
    "Households and establishments lived the plan and the baseline one by one, with the same draws: whoever the plan leaves alone does the same in both. So each figure here is a difference between two lives of the same households or establishments. Where a place is a part of a district, those of the whole district are meant. Nobody here is a real person or firm.",
    "住户与单位在规划与基准两种情景下逐一推演，使用相同的随机数：未受规划影响者在两种情景中的行为相同。因此以下数字是同一住户或单位两种经历之差。若地区只是某区县的一部分，则按整个区县计。其中没有真实的个人或企业。"
  ],
  wingGain: [
    (residents, jobs, year) => `Beside the baseline in ${year}: residents ${b(residents)}, jobs ${b(jobs)}.`,
    (residents, jobs, year) => `${year}年与基准情景相比：常住人口${b(residents)}，岗位${b(jobs)}。`
  ],
  wingHomes: [
    (persons, from, gone) => `${persons} live there who would live elsewhere: most of them in ${from}. ${
        gone} who would live there live elsewhere.`,
    (persons, from, gone) =>
        `${persons}在此居住而在基准情景下住在他处，主要来自${from}；${gone}在基准情景下住在此处而现住他处。`
  ],
  originsTitle: [
    (wing) => `${wing}: where its people would live without the plan`,
    (wing) => `${wing}：无规划时居民的居住地`
  ],
  upToPersons: [(value) => `up to ${value}`, (value) => `不超过${value}`],
  persons: ["persons", "人"],
  arrivalsTitle: [
    (wing) => `${wing}: establishments that levers brought, all years`,
    (wing) => `${wing}：各项措施带来的单位（历年合计）`
  ],
  lever: ["Lever", "措施"],
  fate: ["What became of them", "去向"],
  establishments: ["Establishments", "单位数"],
  fromCities: ["From (jobs)", "来自（岗位）"],
  outside: ["outside the region", "区域外"],
  staffMoved: ["Staff who work there now", "随岗人员"],
  wentAlong: ["Persons of their households who live there now", "随迁家庭人口"],
  fate_founded: ["founded", "新设"],
  fate_closed: ["closed", "关闭"],
  fate_relocated: ["relocated", "迁移"],
  fate_closed_by_lever: ["closed by a lever", "关停退出"],
  fate_attracted: ["attracted", "引进"],
  fate_upgraded: ["turned into another section", "转型升级"],
  fate_refused: ["refused", "拒批"],
  fate_founded_elsewhere: ["refused and founded elsewhere", "拒批后落户他处"],
  leftTitle:
      [(city) => `What ${city} lost, and what filled the space`, (city) => `${city}的疏解与空间再利用`],
  leftLead: [
    (city, fates) => `Establishments of ${city} that levers took, all years together: ${fates}.`,
    (city, fates) => `${city}受各项措施影响的单位（历年合计）：${fates}。`
  ],
  filledByNone: [
    (year) => `In ${
        year} no section has more jobs there than in the baseline: what was taken away was not made up for.`,
    (year) => `${year}年当地没有一个行业的岗位多于基准情景：疏解腾出的岗位未得到补充。`
  ],
  filledBy: [
    (year, sections) => `Sections with more jobs there in ${year} than in the baseline: ${sections}.`,
    (year, sections) => `${year}年岗位多于基准情景的行业：${sections}。`
  ],
  fateSum: [
    (fate, establishments, jobs) => `${fate} ${establishments} (${jobs} jobs)`,
    (fate, establishments, jobs) => `${fate}${establishments}家（${jobs}个岗位）`
  ],
  filledTitle: [
    (year) => `Jobs beside the baseline in ${year}, by section`, (year) => `${year}年分行业岗位与基准情景之差`
  ]
});
