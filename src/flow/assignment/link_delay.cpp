#include "flow/assignment/link_delay.hpp"

#include <algorithm>
#include <cmath>

namespace concentric {
namespace {

// The conical function over its free time, at saturation s.
struct Cone {
  double a, e;
  explicit Cone(double slope) : a(slope), e((2 * slope - 1) / (2 * slope - 2)) {}
  double root(double s) const { return std::sqrt(a * a * (1 - s) * (1 - s) + e * e); }
  double value(double s) const { return 2 + root(s) - a * (1 - s) - e; }
  double slope(double s) const { return a - a * a * (1 - s) / root(s); }
  double curvature(double s) const {
    const double r = root(s);
    return a * a * e * e / (r * r * r);
  }
  // With u = a (1 - s), the root integrates to -(u sqrt(u^2 + e^2) + e^2 asinh(u / e)) / (2 a).
  double integral(double s) const {
    const auto half = [&](double t) {
      const double u = a * (1 - t);
      return -(u * std::sqrt(u * u + e * e) + e * e * std::asinh(u / e)) / (2 * a);
    };
    return (2 - e) * s + half(s) - half(0) - a * (s - s * s / 2);
  }
};

}  // namespace

DelayCurve curve_of(const LinkDelay& delay, Charge charge) {
  using Form = DelayCurve::Form;
  const bool flat = delay.free_time == 0 || delay.kind == DelayKind::constant ||
                    (delay.kind == DelayKind::bpr && delay.b == 0);
  if (flat) return {Form::constant, delay.free_time, 0, 0};
  if (delay.kind == DelayKind::conical)
    return {charge == Charge::time ? Form::conical : Form::marginal_conical, delay.free_time, delay.capacity,
            delay.power};
  if (delay.power == 0) return {Form::constant, delay.free_time * (1 + delay.b), 0, 0};
  double factor = delay.free_time * delay.b / std::pow(delay.capacity, delay.power);
  if (charge == Charge::marginal) factor *= 1 + delay.power;
  const Form form = delay.power == 1 ? Form::linear : delay.power == 4 ? Form::quartic : Form::power;
  return {form, delay.free_time, factor, delay.power};
}

TimeAndSlope delay_detail::slow_time_and_slope(const DelayCurve& curve, double flow) {
  if (curve.form == DelayCurve::Form::power) {
    // Below power 1 the slope is infinite at 0, where no step could be taken.
    const double base = curve.exponent < 1 ? std::max(flow, 1e-9) : flow;
    const double slope = curve.factor * std::pow(base, curve.exponent - 1);
    return {curve.free_time + slope * flow, slope * curve.exponent};
  }
  const Cone cone(curve.exponent);
  const double s = flow / curve.factor, scale = curve.free_time / curve.factor;
  if (curve.form == DelayCurve::Form::conical)
    return {curve.free_time * cone.value(s), scale * cone.slope(s)};
  return {curve.free_time * (cone.value(s) + s * cone.slope(s)),
          scale * (2 * cone.slope(s) + s * cone.curvature(s))};
}

double time_integral(const DelayCurve& curve, double flow) {
  switch (curve.form) {
    case DelayCurve::Form::constant:
      return curve.free_time * flow;
    case DelayCurve::Form::conical:
      return curve.free_time * curve.factor * Cone(curve.exponent).integral(flow / curve.factor);
    case DelayCurve::Form::marginal_conical:
      return curve.free_time * flow * Cone(curve.exponent).value(flow / curve.factor);
    default:
      return curve.free_time * flow +
             curve.factor * std::pow(flow, curve.exponent + 1) / (curve.exponent + 1);
  }
}

}  // namespace concentric
