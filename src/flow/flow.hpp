// Flows: who goes, trades and pays from where to where. The folder knows networks and nothing of sectors.
//
//   interaction/  gravity with and without margins, radiation, calibration, border effects
//   choice/       logit models: specification, estimation, prediction
//   assignment/   road traffic in equilibrium, and passengers on lines
#pragma once
