package io.outrider.sending.gate;

import io.outrider.contact.AddressCheck;
import io.outrider.contact.Contact;
import java.util.Optional;

/** This gate lets only addresses pass that a validation called good (VAL-28, CNF-47). */
public final class AddressChecked implements Gate {
    @Override
    public String name() {
        return "address-validation";
    }

    @Override
    public Finding judge(Facts facts) {
        if (facts.contact().isEmpty()) {
            return found(Decision.refuse("the contact is gone"), "gone", "valid", "contacts");
        }
        Optional<AddressCheck.Result> result =
                facts.contact().flatMap(Contact::check).map(AddressCheck::result);
        return found(
                decide(result, facts.limits().rules().catchAll()),
                result.map(Words::of).orElse("unchecked"),
                AddressCheck.Result.VALID,
                facts.limits().origin("address.catch-all"));
    }

    private static Decision decide(Optional<AddressCheck.Result> result, boolean catchAll) {
        if (result.isEmpty()) {
            return Decision.wait("the address was not checked yet");
        }
        return switch (result.get()) {
            case VALID -> Decision.send();
            case CATCH_ALL -> catchAll ? Decision.send() : Decision.refuse("the domain takes any address");
            case INVALID -> Decision.refuse("the address is invalid");
            case UNKNOWN -> Decision.wait("the check of the address had no result");
        };
    }
}
