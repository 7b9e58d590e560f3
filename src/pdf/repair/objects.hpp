#pragma once

#include <functional>
#include <qpdf/QPDF.hh>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace colophon::pdf::repair {

/// Shows `look` every dictionary (those of streams too) and array of the document, the trailer
/// included, each once, whether anything leads to it or not. `look` may change what it is shown.
void for_each_container(QPDF& pdf, const std::function<void(QPDFObjectHandle&)>& look);

/// Removes what refers to these objects, from dictionaries, arrays and the structure tree.
void forget_objects(QPDF& pdf, const std::set<QPDFObjGen>& gone);

/// Erases these keys from every dictionary. Returns how many dictionaries had one.
int erase_everywhere(QPDF& pdf, const std::vector<std::string>& keys);

/// The name without its slash, "" if it is none.
std::string name_of(QPDFObjectHandle object);
/// The entry of a dictionary or stream; null if `holder` is neither, or has none.
QPDFObjectHandle entry(QPDFObjectHandle holder, const std::string& key);

/// Tells actions that are to go (ISO 32000-1, 12.6.2).
using BadAction = std::function<bool(QPDFObjectHandle)>;
/// Replaces each action that is bad by the first good one that follows it, or removes it.
void remove_actions(QPDF& pdf, const BadAction& bad);
/// True if the action is bad and none that follows it is good.
bool is_all_bad(QPDFObjectHandle action, const BadAction& bad);

}  // namespace colophon::pdf::repair
