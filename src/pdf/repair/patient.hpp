#pragma once

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <set>
#include <string>
#include <vector>

#include "pdf/repair/fix.hpp"
#include "pdf/repair/repair.hpp"

namespace colophon::pdf::repair {

/// The document under repair, and the account of what is done to it. Nothing in it is trusted.
class Patient {
 public:
  Patient(QPDF& pdf, const Request& request, Repaired& account);

  void treat(const Fix& fix);
  /// True if that fix is to be made too.
  [[nodiscard]] bool wants(std::string_view fix) const;

  [[nodiscard]] QPDF& pdf() const { return pdf_; }
  [[nodiscard]] QPDFObjectHandle catalog() const { return pdf_.getRoot(); }
  [[nodiscard]] std::vector<QPDFPageObjectHelper>& pages() { return pages_; }
  [[nodiscard]] const Request& request() const { return request_; }

  // For the fix at work.
  void did(const std::string& what) { account_.done.push_back({fix_, what}); }
  void left(const std::string& what) { account_.left.push_back({fix_, what}); }
  /// The annotation became part of the page (0-based).
  void drew(std::size_t page, QPDFObjectHandle annotation);

  /// Puts `transform` before the page's content, whose effect on what is drawn later ends with it.
  void enclose(std::size_t page, const std::string& transform = {});
  /// Puts `drawing` behind the page's content, in the page's own coordinates.
  void draw_on(std::size_t page, const std::string& drawing);
  /// The page's resources of a kind ("/XObject"), its own: other pages keep theirs.
  QPDFObjectHandle own_resources(std::size_t page, const std::string& kind);

 private:
  QPDF& pdf_;
  const Request& request_;
  Repaired& account_;
  std::vector<QPDFPageObjectHelper> pages_;
  std::set<std::size_t> closed_;  ///< pages whose content ends in the state it began with
  std::string fix_;
};

}  // namespace colophon::pdf::repair
