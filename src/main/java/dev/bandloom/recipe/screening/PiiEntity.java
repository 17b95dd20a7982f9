package dev.bandloom.recipe.screening;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** A kind of personal data. */
public enum PiiEntity {
    EMAIL,
    PHONE,
    URL,
    IP,
    MAC,
    CARD,
    IBAN,
    US_SSN,
    UK_NINO,
    UK_NHS,
    DE_TAX_ID,
    FR_NIR,
    ES_NIF,
    IT_FISCAL_CODE,
    NL_BSN,
    BE_NN,
    PL_PESEL,
    SE_PERSONNUMMER,
    FI_HETU,
    PT_NIF,
    CH_AHV,
    BR_CPF,
    IN_AADHAAR,
    CA_SIN,
    AU_TFN,
    CN_RIC,
    DATE_OF_BIRTH,
    ADDRESS,
    PERSON,
    LOCATION,
    ORGANIZATION;

    /** What identifies or reaches a person; places, organisations and web addresses alone do not. */
    public static final Set<PiiEntity> USUAL =
            Set.copyOf(EnumSet.complementOf(EnumSet.of(URL, LOCATION, ORGANIZATION)));

    /** Numbers that states give to persons. */
    public static final Set<PiiEntity> NATIONAL_IDS = Set.copyOf(EnumSet.range(US_SSN, CN_RIC));

    /** The name in recipes and verdicts. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
