#include "unit/deposit/fake_crossref.hpp"

#include <fmt/format.h>

#include "base/text.hpp"

namespace colophon::test {

std::string deposit_file(const std::vector<std::string>& dois, const std::string& timestamp,
                         const std::string& batch_id) {
  std::string papers;
  for (const std::string& doi : dois) {
    papers += fmt::format(
        "<conference_paper><titles><title>A Paper</title></titles><doi_data><doi>{}</doi>"
        "<resource>https://weex.example.org/</resource></doi_data></conference_paper>",
        doi);
  }
  // A namespace of a version whose grammar we do not have.
  return fmt::format(
      "<doi_batch version='0.0.0' xmlns='http://www.crossref.org/schema/0.0.0'><head>"
      "<doi_batch_id>{}</doi_batch_id><timestamp>{}</timestamp></head><body><conference>{}"
      "</conference></body></doi_batch>\n",
      batch_id, timestamp, papers);
}

std::string log_text(const std::string& state, const std::vector<LogRecord>& records) {
  std::string text = fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<doi_batch_diagnostic status=\"{}\" sp=\"x\">"
      "<submission_id>1432</submission_id><batch_id>weex-2031</batch_id>",
      state);
  std::map<std::string, int> counts;
  for (const LogRecord& record : records) {
    ++counts[record.status];
    text += fmt::format(
        "<record_diagnostic status=\"{}\"><doi>{}</doi><msg>{}</msg></record_diagnostic>",
        record.status, record.doi, record.message);
  }
  return text + fmt::format(
                    "<batch_data><record_count>{}</record_count><success_count>{}</success_count>"
                    "<warning_count>{}</warning_count><failure_count>{}</failure_count>"
                    "</batch_data></doi_batch_diagnostic>\n",
                    records.size(), counts["Success"], counts["Warning"], counts["Failure"]);
}

FakeCrossref::FakeCrossref() {
  const auto deposit = [this](bool synchronous) {
    return [this, synchronous](const httplib::Request& request, httplib::Response& response) {
      {
        const std::lock_guard<std::mutex> lock(mutex_);
        ++requests_;
      }
      if (on_deposit) return on_deposit(request, response);
      take(request, response, synchronous);
    };
  };
  http.Post("/servlet/deposit", deposit(false));
  http.Post("/v2/deposits", deposit(true));
  http.Get("/servlet/submissionDownload",
           [this](const httplib::Request& request, httplib::Response& response) {
             {
               const std::lock_guard<std::mutex> lock(mutex_);
               ++questions_;
             }
             if (on_log) return on_log(request, response);
             tell(request, response);
           });
  start();
}

int FakeCrossref::deposits() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return deposits_;
}
int FakeCrossref::requests() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return requests_;
}
int FakeCrossref::questions() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return questions_;
}
std::string FakeCrossref::last_file() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return last_;
}

std::string FakeCrossref::log_of(const std::string& xml) const {
  if (!outcome.empty()) return outcome;
  std::vector<LogRecord> records;
  for (const std::string& piece : split(replace_all(xml, "<doi>", "\x01"), '\x01')) {
    if (const std::size_t end = piece.find("</doi>"); end != std::string::npos) {
      records.push_back({"Success", piece.substr(0, end), "Successfully added"});
    }
  }
  return log_text("completed", records);
}

void FakeCrossref::take(const httplib::Request& request, httplib::Response& response,
                        bool synchronous) {
  const auto field = [&](const char* name) { return request.get_file_value(name).content; };
  const auto file = request.get_file_value(synchronous ? "mdFile" : "fname");
  if (field("operation") != "doMDUpload" || file.filename.empty()) {
    response.status = 400;
    return;
  }
  if (field(synchronous ? "usr" : "login_id") != kUser ||
      field(synchronous ? "pwd" : "login_passwd") != kPassword) {
    response.status = 401;
    response.set_content("<html><body><h1>Unauthorized</h1></body></html>", "text/html");
    return;
  }
  const std::lock_guard<std::mutex> lock(mutex_);
  ++deposits_;
  submissions_[file.filename] = {file.content, 0};
  last_ = file.content;
  if (synchronous) {
    response.set_content(log_of(file.content), "text/xml");
  } else {
    response.set_content(
        "\n\n<html>\n<head><title>SUCCESS</title></head>\n<body><h2>SUCCESS</h2>\n<p>\n  Your "
        "batch "
        "submission was successfully received.</p></body>\n</html>\n",
        "text/html");
  }
}

void FakeCrossref::tell(const httplib::Request& request, httplib::Response& response) {
  if (request.get_param_value("usr") != kUser || request.get_param_value("pwd") != kPassword) {
    response.status = 401;
    return;
  }
  const std::lock_guard<std::mutex> lock(mutex_);
  const auto at = submissions_.find(request.get_param_value("file_name"));
  if (request.get_param_value("type") != "result" || at == submissions_.end()) {
    response.set_content(log_text("unknown_submission"), "text/xml");
    return;
  }
  const int asked = at->second.asked++;
  response.set_content(asked == 0   ? log_text("queued")
                       : asked == 1 ? log_text("in_process")
                                    : log_of(at->second.xml),
                       "text/xml");
}

}  // namespace colophon::test
