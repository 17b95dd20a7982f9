"""Words that the pair generators exchange."""


def words(text):
    return tuple(text.split())


NUMBERS = words("zero one two three four five six seven eight nine ten eleven twelve")
LARGE_NUMBERS = words("thirteen fourteen fifteen sixteen eighteen twenty thirty forty fifty sixty eighty ninety hundred thousand million billion")
ORDINALS = words("first second third fourth fifth sixth seventh eighth ninth tenth")
MONTHS = words("January February March April May June July August September October November December")
WEEKDAYS = words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")

# Any two words of one row exclude each other when they describe the same thing.
EXCLUSIVE = tuple(
    map(
        words,
        (
            "red blue green yellow black white purple orange pink brown gray",
            "man woman", "men women", "boy girl", "boys girls", "guy lady", "husband wife", "father mother", "son daughter",
            "brother sister", "king queen", "he she", "his her", "male female",
            "dog cat horse cow bird sheep elephant monkey", "dogs cats horses cows birds sheep elephants monkeys",
            "winter summer autumn spring", "morning evening", "day night", "north south east west", "northern southern eastern western",
            "left right", "inside outside", "indoors outdoors", "up down", "above below", "before after", "open closed", "empty full",
            "hot cold", "young old", "tall short", "big small", "large tiny", "long short", "rich poor", "happy sad", "wet dry", "dark bright",
            "high low", "higher lower", "more less", "most least", "increase decrease", "increased decreased", "increases decreases",
            "rose fell", "gained lost", "won lost", "wins loses", "winning losing", "bought sold", "accepted rejected", "allowed prohibited",
            "remembered forgot", "arrived left", "asleep awake", "alive dead", "same different", "true false", "easy difficult", "safe dangerous",
            "early late", "fast slow", "good bad", "better worse", "best worst", "strong weak", "public private", "possible impossible",
            "likely unlikely", "able unable", "legal illegal", "many few", "always never", "everyone nobody", "everything nothing",
            "standing sitting", "stands sits", "sleeping running", "walking swimming", "smiling crying", "laughing crying", "eating sleeping",
            "guitar piano violin drums trumpet", "football basketball baseball tennis soccer hockey", "car truck bicycle boat train motorcycle",
            "beach mountain street kitchen office restaurant", "child adult", "children adults", "teacher doctor lawyer farmer chef soldier",
            "coffee tea beer", "apple banana", "spoon knife", "shirt jacket hat", "snow sand", "major minor", "cheap expensive", "alone together",
            "cities villages", "country city", "begins ends", "began ended", "started stopped", "start stop", "win lose", "love hate", "loves hates",
            "agree disagree", "agreed disagreed", "success failure", "success fail", "north-west south-east", "millions thousands hundreds",
        ),
    )
)

# The two words of a row mean the same in most sentences.
SAME = tuple(
    map(
        words,
        (
            "big large", "sofa couch", "begin start", "began started", "begins starts", "buy purchase", "bought purchased", "photo picture",
            "photograph photo", "kid child", "kids children", "bike bicycle", "quickly rapidly", "fast quick", "city town", "near beside",
            "road street", "happy glad", "huge enormous", "small little", "tiny small", "also too", "about regarding",
            "film movie", "films movies", "author writer", "help assist", "helped assisted", "helps assists", "need require", "needs requires", "needed required", "use utilize", "used utilized",
            "get obtain", "got obtained", "gets obtains", "often frequently", "maybe perhaps", "nearly almost", "approximately about",
            "difficult hard", "woman lady", "man guy", "stairs steps", "garbage trash", "shop store", "shops stores", "sick ill", "intelligent smart",
            "several multiple", "many numerous", "important significant", "entire whole", "famous well-known", "quiet silent", "rock stone",
            "jogging running", "chat talk", "chatting talking", "talking speaking", "looking gazing", "jumps leaps", "jumping leaping",
            "constructed built", "build construct", "answered replied", "error mistake", "errors mistakes",
            "job occupation", "physician doctor", "lawyer attorney", "goal aim", "wealthy rich", "beautiful pretty", "attractive beautiful",
            "ended finished", "end finish", "receive get", "received got", "choose select", "chose selected", "permit allow", "permitted allowed",
            "everyone everybody", "nobody no-one", "someone somebody", "autumn fall", "company firm", "companies firms", "close near", "scared afraid",
        ),
    )
)

# Every thing that the first word names is what the second names.
KINDS = dict(
    row.split()
    for row in (
        "dog animal", "cat animal", "horse animal", "cow animal", "bird animal", "dogs animals", "cats animals", "horses animals", "man person",
        "woman person", "boy child", "girl child", "men people", "women people", "boys children", "girls children", "child person", "children people",
        "guitar instrument", "piano instrument", "violin instrument", "drums instruments", "trumpet instrument", "car vehicle", "truck vehicle",
        "bus vehicle", "van vehicle", "motorcycle vehicle", "bicycle vehicle", "cars vehicles", "trucks vehicles", "football sport", "soccer sport",
        "basketball sport", "tennis sport", "hockey sport", "baseball sport", "apple fruit", "banana fruit", "roses flowers", "rose flower", "oak tree",
        "shirt garment", "jacket garment", "pizza food", "sandwich food", "soup food", "beer drink", "coffee drink", "tea drink", "house building",
        "church building", "hotel building", "hospital building", "tower building", "lawyer person", "doctor person", "teacher person",
        "chef person", "singer person", "actor person", "soldier person", "policeman person", "hammer tool", "novel book", "poem text",
        "brother sibling", "sister sibling", "mother parent", "father parent", "king ruler", "queen ruler", "river water", "lake water",
        "puppy dog", "kitten cat", "toddler child", "baby child", "sprinting running", "jogging moving", "running moving", "walking moving",
        "chair seat", "bench seat", "sofa seat", "rifle weapon", "sword weapon", "gun weapon", "newspaper publication", "magazine publication",
    )
)

ADJECTIVES = words(
    "young old elderly small large big little tall short red blue green yellow black white brown gray pink purple orange dark bright long new "
    "beautiful pretty busy crowded wooden empty happy smiling colorful striped blond bald bearded local international famous important "
    "modern ancient young-looking Asian African American European wet dry sunny heavy strong quiet loud large-scale annual"
)

NATIONS = words(
    "France Germany Italy Spain Portugal Poland Sweden Norway Denmark Finland Greece Turkey Egypt Kenya Nigeria India China Japan Korea Vietnam "
    "Thailand Indonesia Australia Canada Mexico Brazil Argentina Chile Peru Colombia Cuba Ireland Scotland England Wales Russia Ukraine Hungary "
    "Austria Switzerland Belgium Netherlands Israel Iran Iraq Pakistan Afghanistan Morocco Jamaica America Britain Macedonia"
)
PEOPLES = words(
    "French German Italian Spanish Portuguese Polish Swedish Norwegian Danish Finnish Greek Turkish Egyptian Indian Chinese Japanese Korean "
    "Vietnamese Australian Canadian Mexican Brazilian Irish Scottish English British Russian Hungarian Austrian Swiss Belgian Dutch Israeli Iranian American"
)
CITIES = words(
    "London Paris Berlin Madrid Rome Lisbon Vienna Prague Warsaw Moscow Athens Istanbul Cairo Nairobi Lagos Delhi Mumbai Beijing Shanghai Tokyo "
    "Seoul Bangkok Jakarta Sydney Melbourne Toronto Montreal Vancouver Chicago Boston Denver Dallas Houston Seattle Miami Atlanta Detroit "
    "Philadelphia Washington Baltimore Dublin Edinburgh Glasgow Manchester Liverpool Oslo Stockholm Copenhagen Helsinki Jerusalem Venice Florence Milan"
)
GIVEN_NAMES = words(
    "James John Robert Michael William David Richard Joseph Thomas Charles Daniel Matthew Anthony Mark Paul Steven Andrew George Peter Henry Jack "
    "Simon Adam Martin Frank Albert Oscar Mary Patricia Jennifer Linda Elizabeth Barbara Susan Jessica Sarah Karen Nancy Lisa Margaret Anna Emily "
    "Emma Julia Laura Helen Alice Maria Rose Clara Nina Bob Bill Jim Tom Jane Kate Julius Tommy Ellen Diana Victoria"
)
SURNAMES = words(
    "Smith Johnson Williams Brown Jones Garcia Miller Davis Wilson Anderson Taylor Moore Jackson Martin Lee Thompson White Harris Clark Lewis "
    "Robinson Walker Young Allen King Wright Scott Hill Green Adams Nelson Baker Hall Campbell Mitchell Carter Roberts Clinton Bush Reagan Kennedy "
    "Lincoln Churchill Gore Dole Starr Gates Cook Rogers Reed Morgan Cooper Peterson Bailey Kelly Howard Ward Cox Gray Watson Brooks Bennett"
)
NAME_KINDS = (NATIONS, PEOPLES, CITIES, GIVEN_NAMES, SURNAMES, MONTHS, WEEKDAYS)

# Base form, third person, past.
IRREGULAR = {
    row.split()[0]: tuple(row.split()[1:])
    for row in (
        "go goes went", "come comes came", "take takes took", "give gives gave", "make makes made", "know knows knew", "see sees saw",
        "write writes wrote", "become becomes became", "begin begins began", "find finds found", "keep keeps kept", "leave leaves left", "get gets got",
        "say says said", "tell tells told", "think thinks thought", "bring brings brought", "buy buys bought", "hold holds held", "meet meets met",
        "run runs ran", "speak speaks spoke", "spend spends spent", "stand stands stood", "teach teaches taught", "wear wears wore",
        "win wins won", "lose loses lost", "pay pays paid", "sell sells sold", "send sends sent", "sit sits sat", "sleep sleeps slept",
        "grow grows grew", "fall falls fell", "feel feels felt", "drive drives drove", "eat eats ate", "drink drinks drank", "build builds built",
        "choose chooses chose", "draw draws drew", "fight fights fought", "fly flies flew", "forget forgets forgot", "hear hears heard",
        "lead leads led", "rise rises rose", "sing sings sang", "swim swims swam", "understand understands understood", "ride rides rode",
        "throw throws threw", "catch catches caught", "mean means meant", "break breaks broke",
    )
}
REGULAR = words(
    "play work walk talk look jump want need ask help start stop live love like visit watch contain include provide require allow receive serve "
    "produce support show follow create offer appear remain believe consider expect agree refuse accept reject arrive return enter open close "
    "move carry study try call turn join perform cook clean paint smile laugh climb wait listen cross push pull pass prefer change cause end "
    "establish publish release record announce describe develop design discover explain improve increase reduce reach suggest use attack "
    "defend destroy die marry graduate attend belong depend exist happen kill own represent share sound travel vote seem plan report"
)
