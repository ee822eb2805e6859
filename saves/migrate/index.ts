export { type AppliedMigration, type Migrated, type Migration, Migrations, migrate, migrationsFrom } from './chain';
export { type MigratedType, type MigrationRegistry, registry } from './registry';
export { migrateEntity, migrateManifest, migrateShow, migrateText } from './walk';
