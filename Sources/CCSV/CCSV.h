// libcsv, as Debian ships it: a parser of CSV that hands out fields as it meets their ends.
#pragma once
#include <csv.h>
