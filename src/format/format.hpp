// Readers and writers, one a format. They know what a file looks like, not what its numbers mean.
#pragma once

#include "format/csv.hpp"           // records of a CSV file, with their lines
#include "format/data_package.hpp"  // datapackage.json: which tables there are, with schema and source
#include "format/table.hpp"         // a CSV table held against its schema, as typed columns
