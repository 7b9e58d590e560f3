#pragma once

#include <map>
#include <qpdf/QPDF.hh>
#include <string>
#include <vector>

#include "pdf/reread.hpp"

namespace colophon::pdf {

/// Counts what a file holds beside pages and links, bounded whatever the file says.
RereadParts reread_parts(QPDF& pdf);

}  // namespace colophon::pdf
