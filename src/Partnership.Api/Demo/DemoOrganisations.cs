using Partnership.Attendance.Organisations;

namespace Partnership.Api.Demo;

/// <summary>The organisations of Eastshire: invented, as are their numbers (the URNs and the authority's code are not in use).</summary>
internal static class DemoOrganisations
{
    public const int LocalAuthority = 1;
    public const int NeighbouringAuthority = 2;
    public const int Trust = 3;
    public const int PartnerApp = 4;
    public const int AshbyWold = 121;
    public const int Harbour = 201;
    public const int OpenDoor = 206;
    public const string LaCode = "999";
    public const string NeighbourLaCode = "998";

    /// <summary>The published area that the invented county is compared with.</summary>
    public const string BenchmarkLaCode = "873";

    // Absence that providers are asked for, in percent. AP schools: state-funded AP, autumn and spring 2024/25 (DfE, data
    // set 22d9b7fd): 42.04. Non-school providers publish nothing; the figures are this demonstration's own assumption.
    private const double ApSchoolAbsence = 0.4204;

    public static IReadOnlyList<DemoOrganisation> All { get; } = [.. Make()];

    public static IReadOnlyList<DemoOrganisation> Schools { get; } = [.. All.Where(o => o.Pupils > 0)];

    public static IReadOnlyList<DemoOrganisation> Providers { get; } = [.. All.Where(o => o.IsProvider)];

    public static DemoOrganisation ById(int id) => Index[id];

    private static Dictionary<int, DemoOrganisation> Index { get; } = All.ToDictionary(o => o.Id);

    private static IEnumerable<DemoOrganisation> Make()
    {
        yield return new(LocalAuthority, OrganisationKind.LocalAuthority, "Eastshire County Council", ClientId: "eastshire-cme");
        yield return new(NeighbouringAuthority, OrganisationKind.LocalAuthority, "Westmarsh Borough Council");
        yield return new(Trust, OrganisationKind.Trust, "Northfield Learning Trust", ClientId: "northfield-trust");
        yield return new(PartnerApp, OrganisationKind.PartnerApp, "Absence Messenger", ClientId: "absence-app");
        foreach (var school in Phase(101, ["Northfield Academy", "Alder Vale Academy", "Kingsmere Academy", "Thornby Academy", "Weldon Park Academy"], SchoolPhase.Secondary, 85, true)
            .Concat(Phase(106, ["Northfield Primary", "Alder Vale Primary", "Kingsmere Primary", "Thornby Primary", "Weldon Park Primary"], SchoolPhase.Primary, 60, true))
            .Concat(Phase(111, ["Larkrise Special Academy"], SchoolPhase.Special, 98, true))
            .Concat(Phase(121, ["Ashby Wold School", "Barrow Hill School", "Coldwater School", "Dunmoor School", "Easterby School", "Fenwick Road School", "Gorse Lane School", "Hollin Bank School", "Ivybrook School", "Juniper Grove School", "Knapton School", "Linden Cross School"], SchoolPhase.Secondary, 85, false))
            .Concat(Phase(133, ["Marlpit Primary", "Netherby Primary", "Oakcombe Primary", "Penny Hill Primary", "Quarry Bank Primary", "Rushmere Primary", "Sallow Field Primary", "Tanner Street Primary", "Upper Dene Primary", "Vicar's Moor Primary", "Wharf Road Primary", "Yarrow Primary", "Birchfold Primary", "Claybrook Primary", "Dovecote Primary", "Elmstead Primary"], SchoolPhase.Primary, 60, false))
            .Concat(Phase(149, ["Foxglove School", "Hawthorn Rise School"], SchoolPhase.Special, 98, false)))
        {
            yield return school.Id switch
            {
                AshbyWold => school with { ClientId = "ashby-wold-school" },
                150 => school with { Pupils = 99 },
                _ => school,
            };
        }

        yield return new(Harbour, OrganisationKind.ApProvider, "Harbour Learning", ClientId: "harbour-ap", ProviderAbsence: 0.28);
        yield return new(202, OrganisationKind.ApProvider, "Millbrook Workshop", ProviderAbsence: 0.32);
        yield return new(203, OrganisationKind.ApProvider, "Greenacre Farm Learning", ProviderAbsence: 0.22);
        yield return new(204, OrganisationKind.ApProvider, "Skyline Tuition Centre", ProviderAbsence: 0.35);
        yield return new(205, OrganisationKind.ApProvider, "Bridgework Studio", ProviderAbsence: 0.26);
        yield return new(OpenDoor, OrganisationKind.ApProvider, "Open Door Reintegration", ProviderAbsence: 0.38);
        yield return new(207, OrganisationKind.School, "Eastshire Pupil Referral Unit", SchoolPhase.AlternativeProvision, ProviderAbsence: ApSchoolAbsence);
        yield return new(208, OrganisationKind.School, "Kestrel AP Academy", SchoolPhase.AlternativeProvision, ProviderAbsence: ApSchoolAbsence);
    }

    private static IEnumerable<DemoOrganisation> Phase(int first, string[] names, SchoolPhase phase, int pupils, bool inTrust) =>
        names.Select((name, i) => new DemoOrganisation(first + i, OrganisationKind.School, name, phase, InTrust: inTrust, Pupils: pupils));
}
