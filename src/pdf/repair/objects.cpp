#include "pdf/repair/objects.hpp"

namespace colophon::pdf::repair {
namespace {

// Actions that follow one another; a longer chain is a loop or an attack.
constexpr int kMostActions = 1000;

/// The first good action of a chain that begins with a bad one; null if there is none.
QPDFObjectHandle first_good(QPDFObjectHandle action, const BadAction& bad) {
  std::vector<QPDFObjectHandle> open = {action};
  for (int n = 0; !open.empty() && n < kMostActions; ++n) {
    QPDFObjectHandle here = open.back();
    open.pop_back();
    if (here.isArray()) {
      const int count = std::min(here.getArrayNItems(), kMostActions);
      for (int i = count; i-- > 0;) open.push_back(here.getArrayItem(i));
    } else if (here.isDictionary()) {
      if (!bad(here)) return here;
      open.push_back(here.getKey("/Next"));
    }
  }
  return QPDFObjectHandle::newNull();
}

/// A reference of the structure tree to an object that is gone (14.7.4.3).
bool is_reference_to(QPDFObjectHandle object, const std::set<QPDFObjGen>& gone) {
  if (!object.isDictionary() || name_of(object.getKey("/Type")) != "OBJR") return false;
  return gone.count(object.getKey("/Obj").getObjGen()) != 0;
}

}  // namespace

std::string name_of(QPDFObjectHandle object) {
  return object.isName() ? object.getName().substr(1) : std::string();
}

QPDFObjectHandle entry(QPDFObjectHandle holder, const std::string& key) {
  if (holder.isStream()) return holder.getDict().getKey(key);
  return holder.isDictionary() ? holder.getKey(key) : QPDFObjectHandle::newNull();
}

void for_each_container(QPDF& pdf, const std::function<void(QPDFObjectHandle&)>& look) {
  std::vector<QPDFObjectHandle> open = pdf.getAllObjects();
  open.push_back(pdf.getTrailer());
  while (!open.empty()) {
    QPDFObjectHandle object = open.back();
    open.pop_back();
    if (object.isStream()) object = object.getDict();
    const auto descend = [&](QPDFObjectHandle child) {
      if (!child.isIndirect() && (child.isDictionary() || child.isArray())) open.push_back(child);
    };
    if (object.isDictionary()) {
      look(object);
      for (const std::string& key : object.getKeys()) descend(object.getKey(key));
    } else if (object.isArray()) {
      look(object);
      for (const QPDFObjectHandle& item : object.getArrayAsVector()) descend(item);
    }
  }
}

void forget_objects(QPDF& pdf, const std::set<QPDFObjGen>& gone) {
  if (gone.empty()) return;
  const auto goes = [&](QPDFObjectHandle value) {
    return (value.isIndirect() && gone.count(value.getObjGen()) != 0) ||
           is_reference_to(value, gone);
  };
  for_each_container(pdf, [&](QPDFObjectHandle& container) {
    if (container.isDictionary()) {
      if (name_of(container.getKey("/Type")) == "OBJR") return;  // goes as a whole
      for (const std::string& key : container.getKeys()) {
        if (goes(container.getKey(key))) container.removeKey(key);
      }
      return;
    }
    std::vector<QPDFObjectHandle> staying;
    for (const QPDFObjectHandle& item : container.getArrayAsVector()) {
      if (!goes(item)) staying.push_back(item);
    }
    if (static_cast<int>(staying.size()) < container.getArrayNItems()) {
      container.setArrayFromVector(staying);
    }
  });
}

int erase_everywhere(QPDF& pdf, const std::vector<std::string>& keys) {
  int erased = 0;
  for_each_container(pdf, [&](QPDFObjectHandle& container) {
    if (!container.isDictionary()) return;
    bool had = false;
    for (const std::string& key : keys) {
      if (!container.hasKey(key)) continue;
      container.removeKey(key);
      had = true;
    }
    if (had) ++erased;
  });
  return erased;
}

void remove_actions(QPDF& pdf, const BadAction& bad) {
  for_each_container(pdf, [&](QPDFObjectHandle& container) {
    if (container.isArray()) {
      for (int i = container.getArrayNItems(); i-- > 0;) {
        QPDFObjectHandle item = container.getArrayItem(i);
        // The place is kept: what stands behind it may be counted.
        if (item.isDictionary() && bad(item)) container.setArrayItem(i, first_good(item, bad));
      }
      return;
    }
    for (const std::string& key : container.getKeys()) {
      QPDFObjectHandle value = container.getKey(key);
      if (!value.isDictionary() || !bad(value)) continue;
      QPDFObjectHandle good = first_good(value, bad);
      if (good.isNull()) {
        container.removeKey(key);
      } else {
        container.replaceKey(key, good);
      }
    }
  });
}

bool is_all_bad(QPDFObjectHandle action, const BadAction& bad) {
  return action.isDictionary() && bad(action) && first_good(action, bad).isNull();
}

}  // namespace colophon::pdf::repair
