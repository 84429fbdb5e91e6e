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

std::string_view name_of(FlowKind kind) {
  switch (kind) {
    case FlowKind::commuting:
      return "commuting";
    case FlowKind::trade:
      return "trade";
    case FlowKind::technology:
      return "technology";
    case FlowKind::patients:
      return "patients";
    case FlowKind::pupils:
      return "pupils";
    case FlowKind::rail:
      return "rail";
  }
  return {};
}

Names title_of(FlowKind kind) {
  switch (kind) {
    case FlowKind::commuting:
      return {"Commuters", "通勤者"};
    case FlowKind::trade:
      return {"Trade of goods", "货物贸易"};
    case FlowKind::technology:
      return {"Technology contracts", "技术合同"};
    case FlowKind::patients:
      return {"Patients admitted", "住院患者"};
    case FlowKind::pupils:
      return {"Students at colleges", "高校学生"};
    case FlowKind::rail:
      return {"Trips between cities by rail", "城际铁路出行"};
  }
  return {};
}

std::string_view unit_of(FlowKind kind) {
  switch (kind) {
    case FlowKind::commuting:
    case FlowKind::pupils:
      return "persons";
    case FlowKind::trade:
    case FlowKind::technology:
      return "100 million yuan";
    case FlowKind::patients:
      return "admissions";
    case FlowKind::rail:
      return "trips a day";
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
