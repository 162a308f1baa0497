using SecureScoreSnow.Sandbox.Rules;
using SecureScoreSnow.Sandbox.Store;

namespace SecureScoreSnow.Sandbox.Tables;

/// <summary>Deletes records with what goes with them: attachments, roles of a user, inherited roles.</summary>
internal static class RecordRemover
{
    internal static bool Remove(SandboxInstance instance, Row row)
    {
        if (!TableStore.Delete(row))
        {
            return false;
        }

        if (row.Table.Name == "sys_user_has_role")
        {
            RoleInheritance.AfterRevocation(instance.Store, row);
        }

        if (row.Table.Name == "sys_user")
        {
            foreach (Row membership in instance.Store.Where("sys_user_has_role", "user", row.SysId).ToArray())
            {
                TableStore.Delete(membership);
            }
        }

        Row[] attachments = [.. instance.Store.Where("sys_attachment", "table_sys_id", row.SysId)];
        foreach (Row attachment in attachments)
        {
            TableStore.Delete(attachment);
            instance.Files.Remove(attachment.SysId);
        }

        instance.Files.Remove(row.SysId);
        return true;
    }
}
