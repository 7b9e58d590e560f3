#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>

#include "pdf/form_looks.hpp"

namespace colophon::pdf {

/// A file that libqpdf cannot mend either. Never leaves this module.
class MendError : public std::runtime_error {
 public:
  MendError(const std::string& message, bool needs_password)
      : std::runtime_error(message), needs_password_(needs_password) {}
  [[nodiscard]] bool needs_password() const { return needs_password_; }

 private:
  bool needs_password_;
};

struct MendedCopy {
  std::string first_warning;  ///< libqpdf's first remark on the file, empty if it had none
  bool encrypted = false;
  int pages = 0;
  FieldDoubts fields;
};

/// Rewrites `from` as a plain PDF at `to`: decrypted, with a classic cross-reference table and
/// without object streams; streams as they are, form fields drawn. Throws MendError.
MendedCopy mend(const std::filesystem::path& from, const std::filesystem::path& to);

}  // namespace colophon::pdf
