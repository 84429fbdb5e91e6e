// How long a link takes when so many vehicles use it: the volume-delay functions of the field, with what
// equilibrium needs of them, slope and integral.
//
//   BPR (Bureau of Public Roads 1964):  t(v) = t0 (1 + b (v / c)^p)
//   conical (Spiess 1990):              t(v) = t0 (2 + sqrt(a^2 (1 - s)^2 + e^2) - a (1 - s) - e),
//                                       s = v / c, e = (2 a - 1) / (2 a - 2)
#pragma once

#include <cstdint>

namespace concentric {

/// Which function a link follows; `constant` takes its free time however many use it.
enum class DelayKind : std::uint8_t { constant, bpr, conical };

/// One link's function. Time in any unit, flow and capacity in vehicles of the period.
struct LinkDelay {
  DelayKind kind = DelayKind::constant;
  double free_time = 0;
  double capacity = 0;  ///< above 0 unless constant
  double b = 0.15;      ///< BPR alone
  double power = 4;     ///< p of BPR from 0 up; a of the conical function, above 1
};

/// What lies under equilibrium: the time that a traveller takes, or what one more costs everybody
/// (t + v t'), whose equilibrium is the system optimum (Beckmann, McGuire, Winsten 1956).
enum class Charge : std::uint8_t { time, marginal };

/// The function in the form in which it is evaluated: what can be worked out beforehand is.
struct DelayCurve {
  enum class Form : std::uint8_t { constant, linear, quartic, power, conical, marginal_conical };
  Form form = Form::constant;
  double free_time = 0;
  double factor = 0;    ///< t = free_time + factor v^exponent; conical: capacity
  double exponent = 0;  ///< conical: a
};

DelayCurve curve_of(const LinkDelay& delay, Charge charge);

struct TimeAndSlope {
  double time = 0, slope = 0;
};

namespace delay_detail {
TimeAndSlope slow_time_and_slope(const DelayCurve& curve, double flow);
}

/// Time at a flow from 0 up, and its derivative.
inline TimeAndSlope time_and_slope(const DelayCurve& curve, double flow) {
  switch (curve.form) {
    case DelayCurve::Form::constant:
      return {curve.free_time, 0};
    case DelayCurve::Form::linear:
      return {curve.free_time + curve.factor * flow, curve.factor};
    case DelayCurve::Form::quartic: {
      const double cubed = curve.factor * flow * flow * flow;
      return {curve.free_time + cubed * flow, 4 * cubed};
    }
    default:
      return delay_detail::slow_time_and_slope(curve, flow);
  }
}

/// Integral of the time from 0 to the flow.
double time_integral(const DelayCurve& curve, double flow);

}  // namespace concentric
