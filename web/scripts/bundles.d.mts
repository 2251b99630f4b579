export interface Bundle {
  entry: string;
  package: string;
  inlined?: boolean;
  page?: string;
}
export const BUNDLES: Record<string, Bundle>;
