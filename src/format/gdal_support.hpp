// What every reader that goes through GDAL needs: drivers, datasets that close themselves, and its messages.
#pragma once

#include <cpl_error.h>
#include <gdal_priv.h>

#include <memory>
#include <mutex>
#include <string>

namespace concentric {

// What GDAL says in this thread while the object lives, instead of standard error.
class GdalMessages {
 public:
  GdalMessages() { CPLPushErrorHandlerEx(collect, this); }
  ~GdalMessages() { CPLPopErrorHandler(); }
  GdalMessages(const GdalMessages&) = delete;
  GdalMessages& operator=(const GdalMessages&) = delete;
  /// The first failure, or nothing.
  const std::string& first() const { return first_; }

 private:
  static void CPL_STDCALL collect(CPLErr severity, CPLErrorNum, const char* message) {
    auto& self = *static_cast<GdalMessages*>(CPLGetErrorHandlerUserData());
    if (severity >= CE_Failure && self.first_.empty()) self.first_ = message;
  }
  std::string first_;
};

struct CloseDataset {
  void operator()(GDALDataset* dataset) const { GDALClose(dataset); }
};
using GdalFile = std::unique_ptr<GDALDataset, CloseDataset>;

inline void register_gdal_drivers() {
  static std::once_flag once;
  std::call_once(once, [] { GDALAllRegister(); });
}

}  // namespace concentric
