package dev.bandloom.quality;

import dev.bandloom.inference.Models;
import dev.bandloom.inference.TextClassifier;
import dev.bandloom.inference.TextEncoder;
import dev.bandloom.inference.TextPair;
import dev.bandloom.llm.OfflineSession;
import dev.bandloom.recipe.RecipeFixture;
import java.util.List;
import java.util.function.ToDoubleFunction;
import tools.jackson.databind.node.JsonNodeFactory;

/** What validators that screen texts are built from in tests, and what they all have to withstand. */
public final class ScreeningParts {
    private ScreeningParts() {}

    /** Parts of a job without models. */
    public static ValidatorParts parts() {
        return new ValidatorParts(
                RecipeFixture.recipe("", false, 0),
                JsonNodeFactory.instance.objectNode(),
                List.of(),
                new OfflineSession(),
                null,
                Facilities.of(Models.encoding(new NoEncoder())));
    }

    /** One sentence in each of 30 languages, an empty text, emoji and a text of 100,000 characters. */
    public static List<String> hostile() {
        return List.of(
                "",
                " ",
                "🌵🌵🌵 🎉",
                "ab ".repeat(33_334).substring(0, 100_000),
                "4".repeat(100_000),
                "a@".repeat(50_000),
                "Aa ".repeat(33_333),
                "1-".repeat(50_000),
                "::".repeat(50_000),
                "The weather will be fine again on the coast tomorrow.",
                "Das Wetter wird morgen an der Küste wieder schön werden.",
                "Demain, il fera de nouveau beau temps sur la côte.",
                "Mañana volverá a hacer buen tiempo en la costa.",
                "Domani il tempo tornerà bello sulla costa.",
                "Amanhã o tempo voltará a ficar bom no litoral.",
                "Morgen wordt het weer aan de kust opnieuw mooi.",
                "Jutro pogoda na wybrzeżu znowu będzie ładna.",
                "I morgon blir det fint väder vid kusten igen.",
                "I morgen bliver vejret ved kysten igen godt, siger de.",
                "Huomenna sää rannikolla on taas kaunis.",
                "Zítra bude na pobřeží opět pěkné počasí.",
                "Holnap ismét szép idő lesz a tengerparton.",
                "Mâine vremea va fi din nou frumoasă pe coastă.",
                "Yarın sahilde hava yeniden güzel olacak.",
                "Завтра на побережье снова будет хорошая погода.",
                "Завтра на узбережжі знову буде гарна погода.",
                "Утре времето по крайбрежието отново ще бъде хубаво.",
                "Αύριο ο καιρός στην ακτή θα είναι πάλι καλός.",
                "سيكون الطقس جميلا مرة أخرى على الساحل غدا.",
                "מחר מזג האוויר בחוף יהיה שוב נאה.",
                "فردا هوا در ساحل دوباره خوب خواهد شد.",
                "कल तट पर मौसम फिर से अच्छा होगा।",
                "আগামীকাল উপকূলে আবহাওয়া আবার ভালো হবে।",
                "நாளை கடற்கரையில் வானிலை மீண்டும் நன்றாக இருக்கும்.",
                "พรุ่งนี้อากาศที่ชายฝั่งจะดีอีกครั้ง",
                "Ngày mai thời tiết ở bờ biển sẽ lại đẹp.",
                "Besok cuaca di pantai akan kembali cerah.",
                "明天海岸的天气又会好起来。",
                "明日、海岸の天気はまた良くなるでしょう。",
                "내일 해안의 날씨는 다시 좋아질 것입니다.");
    }

    /** A model that says how offensive each text is. */
    public static Models judging(ToDoubleFunction<String> offence, String... languages) {
        return new ToxicityOnly(new Judging(offence, List.of(languages)));
    }

    private static final class NoEncoder implements TextEncoder {
        @Override
        public int dimensions() {
            return 1;
        }

        @Override
        public String modelId() {
            return "none";
        }

        @Override
        public float[][] encode(List<String> texts) {
            return texts.stream().map(text -> new float[] {1}).toArray(float[][]::new);
        }
    }

    private record Judging(ToDoubleFunction<String> offence, List<String> languages) implements TextClassifier {
        @Override
        public String modelId() {
            return "judging";
        }

        @Override
        public List<String> labels() {
            return List.of("benign", "offensive");
        }

        @Override
        public List<float[]> classify(List<String> texts) {
            return texts.stream()
                    .map(text -> (float) offence.applyAsDouble(text))
                    .map(offensive -> new float[] {1 - offensive, offensive})
                    .toList();
        }

        @Override
        public List<float[]> classifyPairs(List<TextPair> pairs) {
            throw new AssertionError("reads single texts");
        }
    }

    private record ToxicityOnly(TextClassifier model) implements Models {
        @Override
        public Found<TextEncoder> encoder() {
            return new Found.Missing<>("none");
        }

        @Override
        public Found<TextClassifier> entailment() {
            return new Found.Missing<>("none");
        }

        @Override
        public Found<TextClassifier> toxicity() {
            return new Found.Model<>(model);
        }

        @Override
        public Found<dev.bandloom.inference.EntityTagger> entities() {
            return new Found.Missing<>("none");
        }

        @Override
        public Found<dev.bandloom.inference.LanguageModel> languageModel() {
            return new Found.Missing<>("none");
        }
    }
}
