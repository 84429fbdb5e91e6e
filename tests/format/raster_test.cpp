#include "format/raster.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cmath>
#include <fstream>
#include "support/files.hpp"

namespace concentric {
namespace {

class RasterFile : public ::testing::Test {
 protected:
  // Three columns and two rows of a tenth of a degree from (10, 50) to (10.3, 50.2).
  std::filesystem::path write(const std::string& values, const std::string& reference = "EPSG:4326") const {
    std::ofstream(folder / "heights.asc") << "ncols 3\nnrows 2\nxllcorner 10\nyllcorner 50\ncellsize 0.1\n"
                                          << "NODATA_value -9999\n"
                                          << values;
    std::ofstream(folder / "heights.prj") << reference;
    return folder / "heights.asc";
  }
  const testing::ScratchFolder scratch;
  const std::filesystem::path folder = scratch.path();
};

constexpr const char* earth =
    "GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\",SPHEROID[\"WGS_1984\",6378137,298.257223563]],"
    "PRIMEM[\"Greenwich\",0],UNIT[\"Degree\",0.017453292519943295]]";

TEST_F(RasterFile, IsReadAndInterpolatedBetweenPixels) {
  ErrorList errors;
  const Raster raster = read_raster(write("1 2 3\n4 5 -9999\n", earth), errors);
  errors.throw_if_any();
  ASSERT_EQ(raster.columns, 3U);
  ASSERT_EQ(raster.rows, 2U);
  EXPECT_NEAR(raster.at(10.05, 50.15), 1, 1e-6);
  EXPECT_NEAR(raster.at(10.10, 50.15), 1.5, 1e-6);
  EXPECT_NEAR(raster.at(10.10, 50.10), 3, 1e-6) << "the mean of four";
  EXPECT_NEAR(raster.at(10.001, 50.199), 1, 1e-6) << "the outer half of a pixel";
  EXPECT_NEAR(raster.at(10.25, 50.10), 3, 1e-6) << "one of two has no value";
  EXPECT_TRUE(std::isnan(raster.at(10.29, 50.01)));
  EXPECT_TRUE(std::isnan(raster.at(9.99, 50.1)));
  EXPECT_TRUE(std::isnan(raster.at(10.1, 50.21)));
  EXPECT_TRUE(std::isnan(raster.at(NAN, 50.1)));
  EXPECT_TRUE(std::isnan(Raster{}.at(10, 50)));
}

TEST_F(RasterFile, SaysWhatItCannotUse) {
  const auto told = [](const std::filesystem::path& file) {
    ErrorList errors;
    EXPECT_EQ(read_raster(file, errors).columns, 0U);
    return errors.empty() ? "" : describe(errors.kept().front());
  };
  EXPECT_NE(told(folder / "missing.tif").find("cannot be read as a raster"), std::string::npos);
  EXPECT_NE(
      told(write("1 2 3\n4 5 6\n",
                 "PROJCS[\"UTM\",GEOGCS[\"WGS 84\",DATUM[\"WGS_1984\",SPHEROID[\"WGS "
                 "84\",6378137,298.257223563]],PRIMEM[\"Greenwich\",0],UNIT[\"degree\",0.0174532925199433]],"
                 "PROJECTION[\"Transverse_Mercator\"],UNIT[\"metre\",1]]"))
          .find("gdalwarp -t_srs EPSG:4326"),
      std::string::npos);
  std::ofstream(folder / "text.tif") << "no raster";
  EXPECT_NE(told(folder / "text.tif").find("cannot be read as a raster"), std::string::npos);
}

}  // namespace
}  // namespace concentric
