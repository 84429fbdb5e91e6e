// Flows: who goes, trades and is treated where, what crosses borders, and what roads and lines carry of it.

const flowsSection = () => [flowMapPart(), bordersPart(), tripsPart(), roadsPart(), linesPart()].flat();
