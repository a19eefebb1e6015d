using Partnership.Attendance;
using Partnership.GraphQL.Bindings;

namespace Partnership.Api;

/// <summary>A refusal of the domain as a caller sees it.</summary>
/// <param name="Code">Stable; one of <see cref="Rejections.AllCodes"/>.</param>
/// <param name="Message">One sentence for a person. It never names a pupil.</param>
/// <param name="Path">Where the wrong item stands below <c>input</c>, list positions as text.</param>
internal sealed record UserError(string Code, string Message, IReadOnlyList<string> Path)
{
    /// <summary>Where the code is explained.</summary>
    public string Documentation => "/docs/errors#" + Code;

    /// <summary>The refusals of a command.</summary>
    public static IReadOnlyList<UserError> Of(IReadOnlyList<Rejection> rejections) =>
        [.. rejections.Select(rejection => new UserError(rejection.Code, rejection.Message, rejection.Path ?? []))];

    public static void Bind(SchemaBindings b) => b.Object<UserError>("UserError");
}
