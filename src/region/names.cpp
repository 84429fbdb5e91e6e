#include "region/region.hpp"

namespace concentric {

std::string_view name_of(Basis basis) {
  switch (basis) {
    case Basis::observed:
      return "observed";
    case Basis::estimated:
      return "estimated";
    case Basis::modelled:
      return "modelled";
    case Basis::assumed:
      return "assumed";
  }
  return {};
}

std::string_view name_of(Sector sector) {
  switch (sector) {
    case Sector::primary:
      return "primary";
    case Sector::secondary:
      return "secondary";
    case Sector::tertiary:
      return "tertiary";
  }
  return {};
}

std::string_view name_of(Sex sex) { return sex == Sex::female ? "female" : "male"; }

std::string_view name_of(LineMode mode) {
  switch (mode) {
    case LineMode::tram:
      return "tram";
    case LineMode::metro:
      return "metro";
    case LineMode::rail:
      return "rail";
    case LineMode::bus:
      return "bus";
  }
  return {};
}

std::string_view name_of(PlaceLevel level) {
  switch (level) {
    case PlaceLevel::region:
      return "region";
    case PlaceLevel::province:
      return "province";
    case PlaceLevel::city:
      return "city";
    case PlaceLevel::area:
      return "area";
    case PlaceLevel::zone:
      return "zone";
  }
  return {};
}

}  // namespace concentric
