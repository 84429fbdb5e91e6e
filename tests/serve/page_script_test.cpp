#include "serve/page_script.hpp"

#include <gtest/gtest.h>

namespace concentric {
namespace {

TEST(PageScript, ExportsBecomeConstantsAndOtherNamesStayInside) {
  EXPECT_EQ(
      page_script(
          {"const own = 1;\nexport function twice(x) {\n  return 2 * x;\n}\nexport const half = 0.5;\n"}),
      "const {twice, half} = (() => {\nconst own = 1;\nfunction twice(x) {\n  return 2 * x;\n}\n"
      "const half = 0.5;\nreturn {twice, half};\n})();\n");
}

TEST(PageScript, NamesOfD3ComeFromItsGlobalAndThoseOfModulesFromTheirConstants) {
  EXPECT_EQ(page_script({"import {max, min} from \"d3-array\";\nimport {twice} from \"./twice.js\";\n"
                         "export async function most(x) {\n  return max(x);\n}\n"}),
            "const {most} = (() => {\nconst {max, min} = d3;\nasync function most(x) {\n  return max(x);\n}\n"
            "return {most};\n})();\n");
}

TEST(PageScript, AnExportInsideALineOrACommentIsLeftAlone) {
  const std::string script = page_script({"// export const a = 1;\n  export const b = 2;\n"});
  EXPECT_NE(script.find("// export const a = 1;\n  export const b = 2;\n"), std::string::npos);
}

}  // namespace
}  // namespace concentric
