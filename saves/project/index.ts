export { type Imported, importProject, projectOf, projectSave } from './exchange';
export { type GatherProgress, gatherProject, planProjects } from './gather';
export { isProject } from './header';
export type { ExpectedPlay, Project, ProjectSave, ProjectVersion } from './project';
export { readProject, verifyProject } from './read';
export { type RecoveredProject, recoverProject } from './recover';
export { writeProject } from './write';
