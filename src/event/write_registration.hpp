#pragma once

#include "colophon/model.hpp"
#include "event/emit.hpp"

namespace colophon::event {

/// The `registration` of event.yaml; empty if the event says nothing of it.
Emit registration_terms(const RegistrationTerms& value);
/// One entry of registrations.yaml.
Emit registration(const Registration& value);

}  // namespace colophon::event
