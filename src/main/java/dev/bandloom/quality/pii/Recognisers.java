package dev.bandloom.quality.pii;

import dev.bandloom.inference.EntityTagger;
import dev.bandloom.inference.Models.Found;
import java.util.ArrayList;
import java.util.List;

/** The recognisers that are built in. */
final class Recognisers {
    private static final NameRecogniser NAMES_BY_RULE = new NameRecogniser();

    private Recognisers() {}

    /**
     * All of them.
     *
     * @param tagger finds names where it is there and reads the language; else rules do
     * @param language ISO 639-1 code of the texts
     */
    static List<Recogniser> of(Found<EntityTagger> tagger, String language) {
        var all = new ArrayList<Recogniser>(EmailAddresses.all());
        all.addAll(NetworkAddresses.all());
        all.add(new CardRecogniser());
        all.add(new IbanRecogniser());
        all.addAll(NationalIds.all());
        all.add(new PhoneRecogniser());
        all.add(new BirthDateRecogniser());
        all.add(new StreetAddressRecogniser());
        all.add(
                tagger instanceof Found.Model<EntityTagger>(EntityTagger model) && reads(model, language)
                        ? new TaggerRecogniser(model)
                        : NAMES_BY_RULE);
        return List.copyOf(all);
    }

    private static boolean reads(EntityTagger model, String language) {
        return model.languages().isEmpty() || model.languages().contains(language);
    }
}
