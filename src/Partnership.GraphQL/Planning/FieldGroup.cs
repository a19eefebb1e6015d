using Partnership.GraphQL.Language;

namespace Partnership.GraphQL.Planning;

/// <summary>The field nodes that share a response key, in document order.</summary>
internal sealed record FieldGroup(string ResponseKey, List<FieldNode> Nodes);
