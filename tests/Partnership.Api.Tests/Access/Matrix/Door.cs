using Partnership.GraphQL.Types;

namespace Partnership.Api.Tests.Access.Matrix;

/// <summary>How a type of the contract is reached: a selection in which <c>#</c> stands for its fields and variables for ids.</summary>
/// <param name="Type">The type.</param>
/// <param name="Text">The selection.</param>
/// <param name="Depth">How many response keys lie above the fields.</param>
/// <param name="Fields">Which of the type's fields are looked at here.</param>
internal sealed record Door(ObjectType Type, string Text, int Depth, IReadOnlyList<FieldDefinition> Fields)
{
    private const string From = "2026-10-21";

    // What only another record of the type has: a provider beside the school, a mark that nobody explained, a message that waits.
    private static readonly (string Text, string[] Fields)[] SideDoors =
    [
        ("node(id: $Place) { ... on Organisation { # } }", ["Organisation.contacts", "Organisation.reporting"]),
        ("node(id: $Unexplained) { ... on AttendanceMark { # } }", ["AttendanceMark.reasonClock"]),
        ("register(organisation: $Place, date: \"2026-11-17\", half: AM) { entries { # } }", ["RegisterEntry.observation", "RegisterEntry.placement"]),
        ("pupilMerges(first: 100) { nodes { # } }", ["PupilMerge.absorbed"]),
        ("webhookDeliveries(first: 100) { nodes { # } }", ["WebhookDelivery.nextAttemptAt"]),
    ];

    // Types that are asked for by id; the rest is reached from these and from the root.
    private static readonly NodeType[] WithoutNode = [NodeType.Suspension, NodeType.AgreedCollector, NodeType.SessionRelease, NodeType.Contact, NodeType.WhereaboutsCase];

    // Not the way to the type below: enquiries have their own list and need no case, and figures are looked at where most callers get to.
    private static readonly string[] Detours =
    [
        "MissingPupil.whereaboutsCase", "PeriodFigures.figures", "RegistrationAttendance.figures", "PlacementAttendance.figures", "PupilAttendance.wholeChild",
        "OrganisationAttendance.statutory", "OrganisationAttendance.againstAgreedTimetable", "MonitoringRow.figures",
    ];

    private static readonly Dictionary<string, string> Arguments = new(StringComparer.Ordinal)
    {
        ["Query.node"] = "id: $Pupil",
        ["Query.pupil"] = "by: { id: $Pupil }",
        ["Query.organisation"] = "by: { id: $Organisation }",
        ["Query.organisations"] = "first: 100",
        ["Query.pupils"] = "first: 100, where: { yearGroup: [9] }",
        ["Query.missingPupils"] = "first: 100",
        ["Query.accessRecords"] = "first: 100, pupil: $Pupil",
        ["Query.events"] = "first: 100, where: { pupil: [$Pupil] }",
        ["Query.explainAccess"] = "pupil: $Pupil",
        ["Query.emergencyAccesses"] = "first: 100",
        ["Query.accessGrants"] = "first: 100, live: false",
        ["Query.sharingAgreements"] = "first: 100, live: false",
        ["Query.quarantinedMarks"] = "first: 100, resolved: true",
        ["Query.sentReturns"] = "first: 100",
        ["Query.sessions"] = $"first: 100, where: {{ from: \"{From}\", to: \"2026-11-20\", pupil: $Pupil }}",
        ["Query.register"] = "organisation: $Organisation, date: \"2026-11-16\", half: AM",
        ["Query.attendance"] = $"organisation: $Organisation, from: \"{From}\"",
        ["Query.monitoring"] = $"organisation: $Organisation, by: ORGANISATION, from: \"{From}\"",
        ["Query.benchmarks"] = "localAuthority: \"873\", phase: SECONDARY",
        ["Query.attendanceReturn"] = "school: $Organisation, from: \"2026-09-01\"",
        ["Query.sicknessReturn"] = "school: $Organisation",
        ["Query.newPupilReturn"] = "school: $Organisation, from: \"2026-08-01\"",
        ["Query.deletionReturn"] = "school: $Organisation, from: \"2026-08-01\"",
        ["Query.placementReturn"] = "school: $Organisation",
        ["Query.supportList"] = "school: $Organisation, first: 100",
        ["PupilSupport.letter"] = "kind: LOW_ATTENDANCE, contact: \"A Carer\"",
        ["Pupil.attendanceByPeriod"] = $"by: RANGE, from: \"{From}\"",
        ["Organisation.policyChanges"] = "first: 20",
    };

    /// <summary>A door to every type that a query can reach, but the pages that lists come in.</summary>
    public static IReadOnlyList<Door> AllOf(Schema schema)
    {
        List<Door> doors = [];
        var waiting = new Queue<Door>();
        foreach (var (text, fields) in SideDoors)
        {
            var type = (ObjectType)schema.GetType(fields[0].Split('.')[0])!;
            waiting.Enqueue(new Door(type, text, text.Count(letter => letter == '{') - (text.Contains("... on", StringComparison.Ordinal) ? 1 : 0), [.. type.Fields.Where(field => fields.Contains(field.Coordinate))]));
        }

        foreach (var type in schema.GetPossibleTypes(schema.GetType("Node")!))
        {
            var node = Enum.Parse<NodeType>(type.Name is "DiscrepancyRecord" ? "Discrepancy" : type.Name);
            if (!WithoutNode.Contains(node))
            {
                waiting.Enqueue(To(type, $"node(id: ${node}) {{ ... on {type.Name} {{ # }} }}", 1));
            }
        }

        waiting.Enqueue(To(schema.QueryType, "#", 0));
        while (waiting.TryDequeue(out var door))
        {
            if (IsShape(door.Type.Name) || doors.Exists(known => known.Type == door.Type && known.Fields.Intersect(door.Fields).Any()))
            {
                continue;
            }

            doors.Add(door);
            foreach (var field in door.Fields.Where(field => !Detours.Contains(field.Coordinate)))
            {
                if (field.Type.NamedType is ObjectType below)
                {
                    waiting.Enqueue(below.GetField("nodes") is { } nodes
                        ? To((ObjectType)nodes.Type.NamedType, door.Text.Replace("#", $"{Call(field)} {{ nodes {{ # }} }}", StringComparison.Ordinal), door.Depth + 2)
                        : To(below, door.Text.Replace("#", $"{Call(field)} {{ # }}", StringComparison.Ordinal), door.Depth + 1));
                }
            }
        }

        return doors;
    }

    private static Door To(ObjectType type, string text, int depth) =>
        new(type, text, depth, [.. type.Fields.Where(field => !SideDoors.Any(side => side.Fields.Contains(field.Coordinate)))]);

    /// <summary>Whether a type only carries others: pages, edges, the refusals of mutations; and events, of which their own tests tell kind by kind.</summary>
    public static bool IsShape(string type) => type.EndsWith("Connection", StringComparison.Ordinal) || type.EndsWith("Edge", StringComparison.Ordinal)
        || type is "PageInfo" or "UserError" or "Event" or "EventDifference";

    /// <summary>A field with its arguments, and of an object only that it is there.</summary>
    public static string Ask(FieldDefinition field) => field.Type.NamedType switch
    {
        ObjectType type when type.GetField("nodes") is not null => $"{Call(field)} {{ nodes {{ __typename }} {(type.GetField("totalCount") is null ? "" : "totalCount ")}}}",
        ComplexType => $"{Call(field)} {{ __typename }}",
        _ => Call(field),
    };

    private static string Call(FieldDefinition field)
    {
        if (Arguments.TryGetValue(field.Coordinate, out var known))
        {
            return $"{field.Name}({known})";
        }

        List<string> given = [];
        foreach (var argument in field.Arguments)
        {
            if (argument.Name == "first")
            {
                given.Add("first: 100");
            }
            else if (argument.Name == "from")
            {
                given.Add($"from: \"{From}\"");
                if (field.GetArgument("to") is not null)
                {
                    given.Add("to: \"2026-11-20\"");
                }
            }
            else if (argument is { Name: "where", Type.NamedType: InputObjectType filter } && filter.Fields.FirstOrDefault(input => input.Name == "pupil") is { } pupil)
            {
                given.Add(pupil.Type.IsList ? "where: { pupil: [$Pupil] }" : "where: { pupil: $Pupil }");
            }
        }

        return given.Count == 0 ? field.Name : $"{field.Name}({string.Join(", ", given)})";
    }
}
