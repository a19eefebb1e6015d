namespace Partnership.Api.Demo;

/// <summary>Invented names: every combination is chance, none is a person.</summary>
internal static class DemoPeople
{
    private static readonly string[] Given =
    [
        "Aaliyah", "Adam", "Aisha", "Alfie", "Amara", "Amelia", "Archie", "Arjun", "Ava", "Ayaan", "Bella", "Ben", "Callum", "Chloe", "Daisy", "Daniel",
        "Ebony", "Edie", "Elijah", "Ella", "Erin", "Ethan", "Evie", "Farah", "Finn", "Florence", "Freddie", "George", "Grace", "Hamza", "Hannah", "Harvey",
        "Ibrahim", "Imogen", "Isaac", "Isla", "Jack", "Jasmine", "Jayden", "Joel", "Kai", "Katie", "Kian", "Lacey", "Leo", "Liam", "Lily", "Logan",
        "Maisie", "Maryam", "Mason", "Maya", "Mia", "Millie", "Mohammed", "Nadia", "Nathan", "Niamh", "Noah", "Olivia", "Oscar", "Owen", "Phoebe", "Poppy",
        "Rafael", "Reuben", "Rhys", "Rosie", "Ruby", "Ryan", "Samira", "Scarlett", "Sienna", "Sofia", "Stanley", "Tahlia", "Theo", "Toby", "Yusuf", "Zara",
    ];

    private static readonly string[] Family =
    [
        "Abara", "Ackerley", "Adeyelu", "Barnwick", "Bellamore", "Bhandarkar", "Birtwell", "Brackley", "Calloway", "Carrowby", "Chaudhari", "Coverdale",
        "Dallimore", "Denholme", "Dunnock", "Ellerby", "Eshun", "Fairlamb", "Farrant", "Fentiman", "Garside", "Gillmoor", "Goswell", "Hadfield", "Halloran",
        "Harkness", "Hebden", "Ingleby", "Iqbal", "Jarratt", "Jessop", "Kaczor", "Kellaway", "Kirkbride", "Lamptey", "Lathom", "Lockyer", "Maddern", "Mahlangu",
        "Marwood", "Merrick", "Nuttall", "Oakden", "Okonji", "Orwin", "Pargeter", "Peverell", "Quayle", "Rawnsley", "Redmayne", "Rowntree", "Sandiford",
        "Selwood", "Shackle", "Siddle", "Stainforth", "Tamblyn", "Thackray", "Tolhurst", "Underhay", "Varley", "Wainfleet", "Whitlam", "Yeadon", "Zielinska",
    ];

    public static string GivenName(DemoChance chance, long subject) => Given[chance.Pick(DemoQuestion.GivenName, Given.Length, subject)];

    public static string FamilyName(DemoChance chance, long subject) => Family[chance.Pick(DemoQuestion.FamilyName, Family.Length, subject)];

    /// <summary>The member of an organisation's staff who keeps its marks.</summary>
    public static string Clerk(DemoChance chance, int organisation) =>
        $"{GivenName(chance, -organisation)} {FamilyName(chance, -organisation)}";
}
