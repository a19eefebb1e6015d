using System.Globalization;

namespace Partnership.Api.Demo;

/// <summary>What the demonstration's organisations agreed to share: the groups that the trust's schools know a child to be in, with Harbour Learning and with the authority's placement team.</summary>
internal static class DemoAgreements
{
    /// <summary>The statement that writes them.</summary>
    public static string Sql { get; } = string.Create(CultureInfo.InvariantCulture, $"""
        insert into sharing_agreement (giver_id, taker_id, proposer_id, data_classes, purposes, starts, ends, review_on, kept_until, terms,
               proposed_at, proposed_by, proposed_by_position, answered_at, accepted, answered_by, answered_by_position)
        select o.id, t.taker, o.id, array['FLAGS'], array[t.purpose], '2026-01-05', '2033-07-31', '2027-07-31', '2034-07-31', t.terms,
               '2025-12-08 10:00Z', 'Maya Linden', 'Head of data, Northfield Learning Trust', '2025-12-15 10:00Z', true, t.name, t.position
          from organisation o
          join organisation_closure c on c.descendant_id = o.id and c.ancestor_id = {DemoOrganisations.Trust}
         cross join (values
           ({DemoOrganisations.Harbour}, 'ATTENDANCE', 'Placement agreement 2026, schedule 3', 'Theo Marlow', 'Director, Harbour Learning'),
           ({DemoOrganisations.LocalAuthority}, 'COMMISSIONING', 'County protocol on placements, part B', 'Ines Fairley', 'Head of inclusion')) t (taker, purpose, terms, name, position)
         where o.kind = 'SCHOOL'
         order by t.taker, o.id
        """);
}
