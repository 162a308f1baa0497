using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace SecureScoreSnow.Conventions.Tests;

/// <summary>What an assembly uses of others.</summary>
internal static class CompiledCalls
{
    /// <summary>The members of other assemblies' types that an assembly names, with their types.</summary>
    internal static IReadOnlyList<string> In(Assembly assembly)
    {
        using PEReader file = new(File.OpenRead(assembly.Location));
        MetadataReader metadata = file.GetMetadataReader();
        return
        [
            .. metadata.MemberReferences
                .Select(metadata.GetMemberReference)
                .Where(member => member.Parent.Kind == HandleKind.TypeReference)
                .Select(member => $"{NameOf(metadata, member.Parent)}.{metadata.GetString(member.Name)}"),
        ];
    }

    private static string NameOf(MetadataReader metadata, EntityHandle parent)
    {
        TypeReference type = metadata.GetTypeReference((TypeReferenceHandle)parent);
        return $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}";
    }
}
